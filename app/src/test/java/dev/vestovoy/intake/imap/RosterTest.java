package dev.vestovoy.intake.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.mail.Login;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.Password;
import dev.vestovoy.mail.WatchedMailbox;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final List<WatchedMailbox> ALL =
      List.of(mailbox("A@corp.example"), mailbox("A@corp.example/Late"), mailbox("b@corp.example"));

  private final List<String> calls = new CopyOnWriteArrayList<>();

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

  private Roster roster(@Nullable Set<String> listed) {
    return new Roster(
        ALL,
        listed,
        mailbox -> calls.add("+" + mailbox.name()),
        mailbox -> calls.add("-" + mailbox.name()));
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
