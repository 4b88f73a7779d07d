package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.Login;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.Password;
import dev.vestovoy.mail.WatchedMailbox;
import dev.vestovoy.worker.RecordedFailures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final List<WatchedMailbox> ALL =
      List.of(mailbox("A@corp.example"), mailbox("A@corp.example/Late"), mailbox("b@corp.example"));

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger broken = new AtomicInteger();

  @Test
  void as_long_as_nobody_can_say_all_are_watched() {
    try (var _ = roster(null)) {
      awaitCalls("+A@corp.example", "+A@corp.example/Late", "+b@corp.example");
    }
  }

  @Test
  void what_is_listed_is_watched_with_all_its_folders_and_what_is_not_is_left() {
    try (var roster = roster(Set.of("a@corp.example", "c@corp.example"))) {
      awaitCalls("+A@corp.example", "+A@corp.example/Late");

      roster.listed(Set.of("b@corp.example"));
      awaitCalls("-A@corp.example", "-A@corp.example/Late", "+b@corp.example");

      roster.listed(Set.of("b@corp.example", "a@corp.example"));
      awaitCalls("+A@corp.example", "+A@corp.example/Late");
    }
  }

  @Test
  void nothing_changes_where_nothing_changed() {
    try (var roster = roster(null)) {
      awaitCalls("+A@corp.example", "+A@corp.example/Late", "+b@corp.example");

      roster.listed(Set.of("a@corp.example", "b@corp.example"));
      roster.listed(Set.of());
      awaitCalls("-A@corp.example", "-A@corp.example/Late", "-b@corp.example");
    }
  }

  @Test
  void a_constructor_starts_nothing() {
    try (var roster = unstarted(null)) {
      roster.listed(Set.of("a@corp.example"));
    }

    assertThat(calls).isEmpty();
  }

  @Test
  void a_mailbox_that_cannot_be_watched_is_told_and_tried_again_and_holds_up_no_other() {
    broken.set(2);
    try (var _ = roster(null)) {
      await()
          .untilAsserted(() ->
              assertThat(calls)
                  .containsExactly("+A@corp.example/Late", "+b@corp.example", "+A@corp.example"));
    }

    String told = "mailbox A@corp.example: java.lang.StackOverflowError: too deep";
    assertThat(failures.told()).containsExactly(told, told);
  }

  private Roster roster(@Nullable Set<String> listed) {
    Roster roster = unstarted(listed);
    roster.start();
    return roster;
  }

  private Roster unstarted(@Nullable Set<String> listed) {
    return new Roster(
        ALL,
        listed,
        this::watch,
        mailbox -> calls.add("-" + mailbox.name()),
        Duration.ofMillis(1),
        failures);
  }

  private void watch(WatchedMailbox mailbox) {
    if (mailbox.name().equals("A@corp.example") && broken.getAndDecrement() > 0) {
      throw new StackOverflowError("too deep");
    }
    calls.add("+" + mailbox.name());
  }

  private void awaitCalls(String... wanted) {
    await().untilAsserted(() -> assertThat(calls).containsExactly(wanted));
    calls.clear();
  }

  private static WatchedMailbox mailbox(String name) {
    return WatchedMailbox.of(
            new Login.WithPassword("user", Password.of("secret")),
            MailServer.parse("imaps://imap.corp.example"))
        .named(name);
  }
}
