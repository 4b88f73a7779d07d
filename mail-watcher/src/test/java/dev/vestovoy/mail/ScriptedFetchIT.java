package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.mail.ScriptedImap.Trick;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers answer when mails are fetched; all mails are handled once. */
final class ScriptedFetchIT extends ScriptedBench {
  /** So that one mail is fetched by itself, and in pieces. */
  private static final int LARGE = 300_000;

  /** What stands in the place of a mail's bytes. */
  private interface Body {
    void send(ScriptedSession session, ScriptedMail mail) throws IOException;
  }

  @Test
  void no_bytes_at_all() {
    answering((session, mail) -> said(session, mail, "BODY[]<0> NIL"));
  }

  @Test
  void an_answer_without_what_was_asked_for() {
    answering((session, mail) -> said(session, mail, "FLAGS ()"));
  }

  @Test
  void fewer_bytes_than_there_are() {
    answering((session, mail) -> piece(session, mail, 0, Arrays.copyOf(mail.bytes(), 1000)));
  }

  @Test
  void bytes_from_elsewhere_in_the_mail() {
    answering(
        (session, mail) -> piece(session, mail, 500, Arrays.copyOfRange(mail.bytes(), 500, 1500)));
  }

  @Test
  void a_literal_of_two_gigabytes() {
    answering((session, mail) -> {
      var start = "* 1 FETCH (UID " + mail.uid() + " BODY[]<0> {2000000000}\r\nabc";
      session.mumble(start, Duration.ZERO);
      session.close();
    });
  }

  @Test
  void a_line_without_an_end() {
    answering((session, mail) -> {
      session.mumble("* 1 FETCH (UID " + mail.uid() + " X \"", Duration.ZERO);
      for (int i = 0; i < 1000; i++) {
        session.mumble("0123456789".repeat(1000), Duration.ZERO);
      }
      session.close();
    });
  }

  @Test
  void an_answer_that_stops_in_the_middle() {
    var impatient = settings().timeouts(PATIENCE, Duration.ofSeconds(1));
    answering(
        impatient,
        (session, mail) -> {
          var start = "* 1 FETCH (UID " + mail.uid() + " BODY[]<0> {300000}\r\nabc";
          session.mumble(start, Duration.ZERO);
          session.hang();
        });
  }

  @Test
  void rubbish() {
    answering((session, _) -> session.say("* 1 FETCH ((((UID \"x BODY[ <{"));
  }

  @Test
  void an_answer_that_comes_twice() {
    idling(settings());
    server.once(
        "UID FETCH",
        (session, command) -> {
          session.honest(new ScriptedCommand("*", "UID FETCH", command.arguments()));
          session.honest(command);
        });

    lay("one");
    ledger.await("one");
    lay("two");

    ledger.assertAllHandledOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, LARGE})
  void a_mail_that_the_server_never_gives_out(int size) {
    watchOnce();
    var poison = server.inbox().deliver(ledger.mail("poison", size));
    ledger.forget("poison");
    ledger.expect("");
    server.always(
        "UID FETCH",
        (session, command) -> {
          var set = command.arguments().split(" ", 2)[0];
          boolean asked = ScriptedCommand.contains(set, poison, server.inbox().uidNext());
          if (asked && command.arguments().contains("BODY.PEEK")) {
            session.verdict(command, "NO [SERVERBUG] cannot read that");
          } else {
            session.honest(command);
          }
        });
    lay("behind");

    watching(settings());
    ledger.await("behind");
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mail_that_is_gone_when_it_is_fetched() {
    watchOnce();
    var gone = server.inbox().deliver(ledger.mail("gone", LARGE));
    ledger.forget("gone");
    server.once(
        "UID FETCH",
        (session, command) -> {
          session.honest(command);
          server.inbox().expunge(gone);
        });
    lay("behind");

    watching(settings());

    ledger.await("behind");
    lay("after");
    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mail_that_is_gone_and_whose_fetch_is_refused() {
    watchOnce();
    var gone = server.inbox().deliver(ledger.mail("gone", LARGE));
    ledger.forget("gone");
    server.once(
        "UID FETCH",
        (session, command) -> {
          session.honest(command);
          server.inbox().expunge(gone);
          server.once(
              "UID FETCH", (s, c) -> s.verdict(c, "NO [EXPUNGEISSUED] some of them are gone"));
        });
    lay("behind");

    watching(settings());

    ledger.await("behind");
    lay("after");
    ledger.assertAllHandledOnce();
  }

  @Test
  void a_mailbox_that_is_full_is_read_all_the_same() {
    server.always(
        "UID STORE", (session, command) -> session.verdict(command, "NO [OVERQUOTA] no room"));
    idling(settings());

    lay("one");
    ledger.await("one");
    lay("two");

    ledger.assertAllHandledOnce();
    assertThat(told).anyMatch(words -> words.contains("[OVERQUOTA]"));
  }

  private void answering(Body body) {
    answering(settings(), body);
  }

  /** The first fetch of the mail's bytes is answered so, others honestly. */
  private void answering(WatcherSettings settings, Body body) {
    watchOnce();
    lay("before");
    var uid = server.inbox().deliver(ledger.mail("hard", LARGE));
    server.once("UID FETCH", trick(uid, body));

    watching(settings);

    ledger.await("before", "hard");
    lay("after");
    ledger.assertAllHandledOnce();
  }

  private Trick trick(long uid, Body body) {
    return (session, command) -> {
      boolean alone = command.arguments().startsWith(uid + " ");
      if (alone && command.arguments().contains("BODY.PEEK[]")) {
        body.send(session, server.inbox().mail(uid).orElseThrow());
        session.verdict(command, "OK done");
      } else {
        server.once("UID FETCH", trick(uid, body));
        session.honest(command);
      }
    };
  }

  private static void said(ScriptedSession session, ScriptedMail mail, String item)
      throws IOException {
    session.say("* 2 FETCH (UID " + mail.uid() + " " + item + ")");
  }

  private static void piece(ScriptedSession session, ScriptedMail mail, int origin, byte[] bytes)
      throws IOException {
    var start = "* 2 FETCH (UID %d BODY[]<%d> {%d}\r\n".formatted(mail.uid(), origin, bytes.length);
    session.mumble(start, Duration.ZERO);
    session.raw(bytes);
    session.say(")");
  }
}
