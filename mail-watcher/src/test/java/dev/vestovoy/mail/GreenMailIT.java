package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The basics, on a server that needs nothing installed. */
class GreenMailIT {
  private static final byte[] PDF = SampleFiles.pdf("Sales", 50_000);

  @TempDir Path folder;

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

  private final MemoryCursors cursors = new MemoryCursors();
  private final CollectedMail mail = new CollectedMail();
  private GreenMailUser user;

  @BeforeEach
  void start() {
    server.start();
    user = server.setUser("box@corp.example", "box@corp.example", "secret");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void mail_that_comes_while_idle_is_handed_on() throws MessagingException {
    try (var watcher = watching()) {
      awaitIdle(watcher);

      deliver("Daily");

      awaitSubjects("[Report] Daily");
      assertThat(mail.files()).singleElement().isEqualTo(PDF);
    }
  }

  @Test
  void mail_that_came_while_nobody_watched_is_caught_up_in_order() throws MessagingException {
    try (var watcher = watching()) {
      awaitIdle(watcher);
    }
    deliver("One");
    deliver("Two");

    try (var _ = watching()) {
      awaitSubjects("[Report] One", "[Report] Two");
    }
  }

  @Test
  void a_mail_that_is_not_taken_comes_again() throws MessagingException {
    mail.refusing(1);
    try (var watcher = watching()) {
      awaitIdle(watcher);

      deliver("One");

      awaitSubjects("[Report] One");
      assertThat(mail.calls()).isEqualTo(2);
    }
  }

  @Test
  void nothing_is_fetched_while_the_handler_is_not_ready() throws MessagingException {
    mail.notReady(1);
    try (var watcher = watching()) {
      awaitIdle(watcher);

      deliver("One");

      awaitSubjects("[Report] One");
      assertThat(mail.calls()).isEqualTo(1);
      await().until(() -> mail.word().size() == 2);
      assertThat(mail.word())
          .containsExactly("box@corp.example stuck: no room", "box@corp.example unstuck");
    }
  }

  @Test
  void a_mail_that_cannot_be_written_to_disk_waits_on_the_server() throws Exception {
    try (var watcher = watching()) {
      awaitIdle(watcher);
      Files.delete(folder);

      deliver("One");
      await().until(() -> !mail.word().isEmpty());
      Files.createDirectory(folder);

      awaitSubjects("[Report] One");
      await().until(() -> mail.word().getLast().equals("box@corp.example unstuck"));
    }
  }

  private MailWatcher watching() {
    var settings = WatcherSettings.in(folder).heartbeat(Duration.ofSeconds(2));
    var watcher = new MailWatcher(settings, cursors, CursorListener.none(), Clock.systemUTC());
    var port = server.getImap().getPort();
    watcher.watch(
        WatchedMailbox.inbox(
            "box@corp.example",
            Password.of("secret"),
            MailServer.parse("imap://127.0.0.1:" + port)),
        mail);
    return watcher;
  }

  private static void awaitIdle(MailWatcher watcher) {
    await().until(() -> watcher.health().getFirst().state() == MailboxState.IDLE);
  }

  private void awaitSubjects(String... subjects) {
    await().untilAsserted(() -> assertThat(mail.subjects()).isEqualTo(List.of(subjects)));
  }

  private void deliver(String name) throws MessagingException {
    var raw = SupersetMail.of(SupersetMail.Version.V4_1, name).pdf(PDF).bytes();
    user.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
  }
}
