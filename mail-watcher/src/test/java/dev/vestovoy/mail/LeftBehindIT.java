package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mails that are not taken when their turn comes, and mails that come when it is over. */
final class LeftBehindIT extends WatcherBench {
  private static final Duration FIVE_ATTEMPTS = Duration.ofSeconds(45);

  @Test
  void a_mail_that_is_never_taken_gives_way_and_comes_again_after_a_restart() {
    var aside = new CopyOnWriteArrayList<Long>();
    watchOnce();
    deliver("Bad", "Good", "Better");
    try (var watcher = watcher(settings())) {
      watcher.watch(mailbox(dovecot.server()), picky(aside));
      await().atMost(FIVE_ATTEMPTS).until(() -> mail.taken().size() == 2);
      await().atMost(PATIENCE).until(() -> cursors.load(user).orElseThrow().lastUid() == 3);
    }
    assertThat(mail.subjects()).containsExactly("[Report] Good", "[Report] Better");
    assertThat(aside).containsExactly(1L);
    assertThat(cursors.load(user).orElseThrow().setAside()).isEqualTo(UidSet.of(1));

    watcher(settings()).watch(mailbox(dovecot.server()), mail);

    awaitSubjects("Good", "Better", "Bad");
    await().atMost(PATIENCE).until(() -> cursors.load(user).orElseThrow().setAside().isEmpty());
  }

  @Test
  void when_nothing_is_taken_nothing_is_set_aside() {
    watchOnce();
    deliver("One", "Two");
    mail.refusing(6);

    watcher(settings()).watch(mailbox(dovecot.server()), mail);

    await().atMost(Duration.ofMinutes(2)).until(() -> mail.taken().size() == 2);
    assertThat(mail.subjects()).containsExactly("[Report] One", "[Report] Two");
    assertThat(cursors.load(user).orElseThrow().setAside().isEmpty()).isTrue();
  }

  @Test
  void a_mail_that_gave_way_is_offered_once_more_at_once() {
    watchOnce();
    deliver("One", "Two");
    mail.refusing(5);

    watcher(settings()).watch(mailbox(dovecot.server()), mail);

    await().atMost(FIVE_ATTEMPTS).until(() -> mail.taken().size() == 2);
    assertThat(mail.subjects()).containsExactly("[Report] Two", "[Report] One");
  }

  @Test
  void a_mail_that_was_set_aside_and_deleted_is_forgotten() {
    dovecot.inbox(user).numberFrom(VALIDITY, 1);
    deliver("Kept", "Gone", "Back");
    watchOnce();
    cursors.save(user, left(UidSet.EMPTY, UidSet.of(2, 3), 3));
    dovecot.inbox(user).delete(1);

    watcher(settings()).watch(mailbox(dovecot.server()), mail);

    awaitSubjects("Back");
    await().atMost(PATIENCE).until(() -> cursors.load(user).orElseThrow().setAside().isEmpty());
  }

  @Test
  void a_mail_that_the_server_shows_late_is_handed_on() {
    deliver("Late", "Old", "Older");
    dovecot.inbox(user).numberFrom(VALIDITY, 1);
    cursors.save(user, left(UidSet.of(1), UidSet.EMPTY, 3));

    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()), mail);

    awaitSubjects("Late");
    deliver("New");
    awaitSubjects("Late", "New");
    assertThat(cursors.load(user).orElseThrow().missing().isEmpty()).isTrue();
  }

  @Test
  void gaps_before_our_time_are_remembered() {
    dovecot.inbox(user).numberFrom(VALIDITY, 5);
    deliver("Five", "Six");

    watchOnce();

    assertThat(cursors.load(user).orElseThrow().missing()).hasToString("1:4");
    assertThat(mail.taken()).isEmpty();
  }

  @Test
  void the_newest_mail_comes_when_that_is_asked_for() {
    deliver("One", "Two", "Three");

    watcher(settings()).watch(mailbox(dovecot.server()).startingWith(new Start.Newest()), mail);

    awaitSubjects("Three");
  }

  @Test
  void many_small_mails_are_fetched_together_and_stay_in_order() {
    watchOnce();
    dovecot
        .inbox(user)
        .deliver(
            IntStream.range(0, 450)
                .mapToObj(n -> SupersetMail.of(SupersetMail.Version.V6_0, "No " + n).bytes())
                .toList());

    watcher(settings()).watch(mailbox(dovecot.server()), mail);

    await().atMost(PATIENCE).until(() -> mail.taken().size() >= 450);
    assertThat(mail.taken()).extracting(MailReport::uid).hasSize(450).isSorted();
    await()
        .atMost(PATIENCE)
        .until(
            () -> dovecot.inbox(user).mails().stream().filter(m -> m.endsWith("S")).count() == 450);
  }

  private static final long VALIDITY = 1_900_000_123L;

  private static Cursor left(UidSet missing, UidSet setAside, long last) {
    return new Cursor(VALIDITY, last, Instant.EPOCH, 0, missing, setAside);
  }

  private MailHandler picky(List<Long> aside) {
    return new MailHandler() {
      @Override
      public void handle(MailReport report) throws IOException {
        if (report.subject().contains("Bad")) {
          throw new IOException("not this one");
        }
        mail.handle(report);
      }

      @Override
      public void setAside(String mailbox, long uid, Throwable why) {
        aside.add(uid);
      }
    };
  }
}
