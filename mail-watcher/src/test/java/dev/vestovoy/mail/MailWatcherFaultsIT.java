package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What servers, lines and mails do to a watcher. */
final class MailWatcherFaultsIT extends WatcherBench {
  @Test
  void a_mail_that_is_not_taken_comes_again_and_those_behind_it_wait() {
    mail.refusing(2);
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    deliver("One", "Two");

    awaitSubjects("One", "Two");
    assertThat(mail.calls()).isEqualTo(4);
    await().atMost(PATIENCE).until(() -> watcher.health().getFirst().lastError().isEmpty());
  }

  @Test
  void a_mail_that_is_not_taken_stays_unseen_and_behind_the_cursor() {
    mail.refusing(Integer.MAX_VALUE);
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    deliver("One");

    await().atMost(PATIENCE).until(() -> mail.calls() > 0);
    assertThat(cursors.load(user).orElseThrow().lastUid()).isZero();
    assertThat(dovecot.inbox(user).mails()).noneMatch(name -> name.endsWith("S"));
  }

  @Test
  void a_server_that_is_killed_is_found_again() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    dovecot.kill();
    await().atMost(PATIENCE).until(() -> !watcher.health().getFirst().lastError().isEmpty());
    dovecot.start();
    deliver("After");

    awaitSubjects("After");
    await().until(() -> watcher.health().getFirst().lastError().isEmpty());
  }

  @Test
  void mails_that_got_new_numbers_come_once_more_as_relisted_but_nothing_from_before() {
    deliver("Before our time");
    watchOnce();
    dovecot.deliver(user, report("Known").date(Instant.now()).bytes());
    dovecot.deliver(user, report("Ancient").bytes());
    try (var watcher = watcher(settings())) {
      watcher.watch(mailbox(dovecot.server()), mail);
      awaitSubjects("Known", "Ancient");
    }

    dovecot.stop();
    dovecot.inbox(user).renumber();
    dovecot.start();
    var again = new CollectedMail();
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()), again);
    awaitState(watcher, MailboxState.IDLE);
    deliver("Fresh");

    await().atMost(PATIENCE).until(() -> again.subjects().contains("[Report] Fresh"));
    assertThat(again.subjects()).containsExactly("[Report] Known", "[Report] Fresh");
    assertThat(again.taken()).extracting(MailReport::relisted).containsExactly(true, false);
    assertThat(again.taken().getFirst().witness()).isEqualTo(mail.taken().getFirst().witness());
  }

  @Test
  void a_refused_password_is_said_and_the_right_one_helps_at_once() {
    var watcher = watcher(settings());
    watcher.watch(WatchedMailbox.inbox(user, Password.of("wrong"), dovecot.server()), mail);
    awaitState(watcher, MailboxState.REFUSED);
    var refused = watcher.health().getFirst();

    watcher.watch(mailbox(dovecot.server()), mail);
    awaitState(watcher, MailboxState.IDLE);
    deliver("In");

    awaitSubjects("In");
    assertThat(refused.lastError()).contains("Authentication failed").doesNotContain("wrong");
    assertThat(refused.nextAttempt()).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
  }

  @Test
  void one_mailbox_in_trouble_does_not_disturb_another() {
    var watcher = watcher(settings());
    watcher.watch(WatchedMailbox.inbox("nobody", Password.of("x"), dovecot.server()), mail);
    watcher.watch(
        WatchedMailbox.inbox("gone", Password.of("x"), MailServer.parse("imap://127.0.0.1:1")),
        mail);
    watcher.watch(mailbox(dovecot.server()), mail);
    await().atMost(PATIENCE).until(() -> watcher.health().getFirst().state() == MailboxState.IDLE);

    deliver("Mine");

    awaitSubjects("Mine");
    assertThat(watcher.health())
        .extracting(MailboxHealth::mailbox)
        .containsExactly(user, "gone", "nobody");
  }

  @Test
  void a_mail_that_is_too_large_is_handed_on_without_its_files() {
    var watcher = watcher(settings().limits(100_000, ExtractionLimits.DEFAULTS));
    watcher.watch(mailbox(dovecot.server()), mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("Huge", "Next");

    awaitSubjects("Huge", "Next");
    assertThat(mail.files()).isEmpty();
    assertThat(mail.taken().getFirst().skipped())
        .extracting(SkippedPart::why)
        .containsExactly("the mail is larger than 100000 bytes");
  }

  @Test
  void a_mail_of_rubbish_does_not_stop_the_mailbox() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    dovecot.deliver(user, new byte[0]);
    dovecot.deliver(user, "\0\1\2 rubbish\n\n\n".getBytes(StandardCharsets.ISO_8859_1));
    deliver("Good");

    await().atMost(PATIENCE).until(() -> mail.subjects().contains("[Report] Good"));
    assertThat(mail.taken()).hasSizeGreaterThanOrEqualTo(2);
  }
}
