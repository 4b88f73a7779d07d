package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MailWatcherIT extends WatcherBench {
  @ParameterizedTest
  @EnumSource
  void mail_that_comes_while_idle_is_handed_on(MailServer.Security security) {
    var watcher = watcher(settings());
    watcher.watch(
        mailbox(
                switch (security) {
                  case TLS -> dovecot.tlsServer();
                  case STARTTLS -> dovecot.startTlsServer();
                  case PLAIN -> dovecot.server();
                })
            .trusting(dovecot.trust()),
        mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("Daily");

    await().atMost(PATIENCE).until(() -> mail.subjects().equals(List.of("[Report] Daily")));
    assertThat(mail.files()).singleElement().isEqualTo(PDF);
    assertThat(mail.taken().getFirst().sentAt()).isEqualTo(SupersetMail.DATE);
    await()
        .untilAsserted(
            () -> assertThat(dovecot.inbox(user).mails()).allMatch(m -> m.endsWith("S")));
  }

  @Test
  void the_first_start_leaves_old_mail_alone() {
    deliver("Old");
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    deliver("New");

    awaitSubjects("New");
  }

  @Test
  void what_came_before_a_late_first_connection_is_not_lost() {
    deliver("Old");
    dovecot.stop();
    var started = Clock.systemUTC().instant().plusSeconds(2);
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()).startingWith(new Start.Since(started)), mail);
    await().until(() -> Clock.systemUTC().instant().isAfter(started.plusSeconds(1)));
    dovecot.deliver(user, report("Meanwhile").date(started).bytes());

    dovecot.start();

    awaitSubjects("Meanwhile");
  }

  @Test
  void everything_comes_when_that_is_asked_for() {
    deliver("One", "Two");

    watcher(settings()).watch(mailbox(dovecot.server()).startingWith(new Start.All()), mail);

    awaitSubjects("One", "Two");
  }

  @Test
  void mail_behind_a_uid_of_a_predecessor_comes() {
    deliver("One", "Two", "Three");

    watcher(settings()).watch(mailbox(dovecot.server()).startingWith(new Start.After(1)), mail);

    awaitSubjects("Two", "Three");
  }

  @Test
  void a_predecessors_uid_that_is_not_reached_yet_means_from_now_on() {
    deliver("One");
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()).startingWith(new Start.After(1000)), mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("Two");

    awaitSubjects("Two");
  }

  @Test
  void mail_that_came_while_nobody_watched_is_caught_up_in_order() {
    watchOnce();
    var names = IntStream.range(0, 30).mapToObj(n -> "Mail " + n).toArray(String[]::new);
    deliver(names);

    watching();

    awaitSubjects(names);
  }

  @Test
  void a_server_without_idle_is_asked_now_and_then() {
    try (var plain = DovecotServer.started(DovecotSettings.usual().withoutIdle())) {
      plain.user(user, "secret");
      var watcher = watcher(settings().poll(Duration.ofMillis(200)));
      watcher.watch(mailbox(plain.server()), mail);
      awaitState(watcher, MailboxState.POLLING);

      plain.deliver(user, report("Polled").bytes());

      awaitSubjects("Polled");
      watcher.close();
    }
  }

  @Test
  void nothing_is_left_on_disk() throws Exception {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);
    deliver("One");
    awaitSubjects("One");

    watcher.close();

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void a_mailbox_that_is_not_watched_any_more_is_silent() {
    var watcher = watching();
    awaitState(watcher, MailboxState.IDLE);

    watcher.unwatch(user);

    assertThat(watcher.health()).isEmpty();
  }
}
