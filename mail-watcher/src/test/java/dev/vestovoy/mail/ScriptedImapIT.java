package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the scripted server is as honest and as strict as it says. */
final class ScriptedImapIT {
  private static final byte[] MAIL = bytes("Date: today\r\nSubject: x\r\n\r\nbody\r\n");

  private final ScriptedImap server = new ScriptedImap();
  private ImapTalk imap;

  @BeforeEach
  void connect() throws IOException {
    imap = new ImapTalk(server.server().port());
  }

  @AfterEach
  void close() throws IOException {
    imap.close();
    server.close();
  }

  @Test
  void a_folder_says_its_numbers() throws Exception {
    server.inbox().deliver(7, MAIL);
    open();

    assertThat(imap.ask("SELECT INBOX"))
        .contains("* 1 EXISTS", "* OK [UIDVALIDITY 1000] valid", "* OK [UIDNEXT 8] next");
  }

  @Test
  void mails_are_found_and_fetched_by_uid() throws Exception {
    server.inbox().deliver(7, MAIL);
    server.inbox().deliver(9, MAIL);
    open();

    assertThat(imap.ask("UID SEARCH UID 8:* SINCE 1-Jan-2020")).startsWith("* SEARCH 9");
    assertThat(imap.ask("UID SEARCH UID 20:*")).startsWith("* SEARCH 9");
    assertThat(imap.ask("UID FETCH 9 (UID RFC822.SIZE)"))
        .startsWith("* 2 FETCH (UID 9 RFC822.SIZE " + MAIL.length + ")");
    assertThat(imap.ask("UID FETCH 7 (BODY.PEEK[HEADER.FIELDS (DATE)]<0.99>)"))
        .startsWith("* 1 FETCH (UID 7 BODY[HEADER.FIELDS (DATE)]<0> {15}", "Date: today", "", ")");
    assertThat(imap.ask("UID FETCH 7 (BODY.PEEK[]<30.99>)")).contains("y", ")");
  }

  @Test
  void an_idle_tells_of_news_until_it_is_done() throws Exception {
    open();
    imap.say("i IDLE");
    imap.hear();

    server.inbox().deliver(MAIL);

    assertThat(imap.hear()).isEqualTo("* 1 EXISTS");
    imap.say("DONE");
    assertThat(imap.hear()).isEqualTo("i OK idled");
  }

  @Test
  void flags_moves_and_expunges_are_kept() throws Exception {
    server.create("Done");
    server.inbox().deliver(MAIL);
    server.inbox().deliver(MAIL);
    open();

    imap.ask("UID STORE 1 +FLAGS.SILENT (\\Seen \\Deleted)");
    var moved = imap.ask("UID MOVE 2 Done");
    var expunged = imap.ask("UID EXPUNGE 1");

    assertThat(moved).contains("* 2 EXPUNGE");
    assertThat(expunged).contains("* 1 EXPUNGE");
    assertThat(server.inbox().uids()).isEmpty();
    assertThat(server.create("Done").uids()).hasSize(1);
  }

  @Test
  void what_a_client_must_not_say_is_refused_and_remembered() throws Exception {
    assertThat(imap.verdict("SELECT INBOX")).isEqualTo("BAD");
    open();
    imap.say("i IDLE");
    imap.hear();
    imap.say("n NOOP");

    assertThatThrownBy(imap::hear).hasMessageContaining("closed");
    assertThat(server.wrongs()).hasSize(2);
  }

  @Test
  void what_is_not_offered_is_not_understood() throws Exception {
    server.capabilities("IMAP4rev1", "IMAP4rev1");
    open();

    assertThat(imap.verdict("IDLE")).isEqualTo("BAD");
    assertThat(imap.verdict("UID MOVE 1 Done")).isEqualTo("BAD");
  }

  @Test
  void a_trick_takes_the_place_of_the_answer_once() throws Exception {
    server.once("LOGIN", (session, command) -> session.verdict(command, "NO [INUSE] later"));

    assertThat(imap.verdict("LOGIN anna secret")).isEqualTo("NO");
    assertThat(imap.verdict("LOGIN anna secret")).isEqualTo("OK");
    assertThat(server.count("LOGIN")).isEqualTo(2);
  }

  private void open() throws IOException {
    assertThat(imap.verdict("LOGIN anna \"secret\"")).isEqualTo("OK");
    assertThat(imap.verdict("SELECT INBOX")).isEqualTo("OK");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
