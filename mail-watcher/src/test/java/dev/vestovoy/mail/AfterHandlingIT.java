package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of handled mails, and folders that are not an INBOX of one's own. */
final class AfterHandlingIT extends WatcherBench {
  @Test
  void handled_mails_move_to_a_folder_that_is_made() {
    watching(mailbox(dovecot.server()).afterHandling(new AfterHandling.Move("Done/2026")));

    deliver("One", "Two");

    awaitSubjects("One", "Two");
    var done = dovecot.folder(user, "Done/2026");
    await().atMost(PATIENCE).until(() -> done.mails().size() == 2);
    assertThat(dovecot.inbox(user).mails()).isEmpty();
  }

  @Test
  void they_move_on_a_server_that_can_only_copy_too() {
    try (var plain = DovecotServer.started(DovecotSettings.usual().withoutIdle())) {
      plain.user(user, "secret");
      var watcher = watcher(settings().poll(Duration.ofMillis(200)));
      watcher.watch(mailbox(plain.server()).afterHandling(new AfterHandling.Move("Done")), mail);
      awaitState(watcher, MailboxState.POLLING);

      plain.deliver(user, report("One").bytes());

      awaitSubjects("One");
      await().atMost(PATIENCE).until(() -> plain.folder(user, "Done").mails().size() == 1);
      await().atMost(PATIENCE).until(() -> plain.inbox(user).mails().isEmpty());
      watcher.close();
    }
  }

  @Test
  void a_keyword_leaves_them_unread() {
    watching(mailbox(dovecot.server()).afterHandling(new AfterHandling.Keyword("$Forwarded")));

    deliver("One");

    awaitSubjects("One");
    await().atMost(PATIENCE).until(() -> letters().equals(List.of("a")));
  }

  @Test
  void they_can_be_left_as_they_are() {
    watching(mailbox(dovecot.server()).afterHandling(new AfterHandling.Nothing()));

    deliver("One", "Two");

    awaitSubjects("One", "Two");
    assertThat(letters()).allMatch(String::isEmpty);
  }

  @Test
  void a_folder_that_nobody_may_move_to_is_told_and_stops_nothing() {
    var untidy = new CopyOnWriteArrayList<String>();
    var watcher =
        watcher(
            settings(),
            new WatchListener() {
              @Override
              public void untidy(String mailbox, String why) {
                untidy.add(mailbox + ": " + why);
              }
            },
            Leases.none());
    watcher.watch(
        mailbox(dovecot.server()).afterHandling(new AfterHandling.Move("a".repeat(300))), mail);
    awaitState(watcher, MailboxState.IDLE);

    deliver("One");
    awaitSubjects("One");
    deliver("Two");

    awaitSubjects("One", "Two");
    await().atMost(PATIENCE).until(() -> !untidy.isEmpty());
    assertThat(untidy).hasSize(1).first().asString().startsWith(user + ": ");
  }

  @Test
  void two_folders_of_one_account_are_two_mailboxes() {
    var reports = dovecot.folder(user, "Reports/Daily");
    reports.mails();
    var watcher = watching(mailbox(dovecot.server()));
    watcher.watch(mailbox(dovecot.server()).named(user + " daily").folder("Reports/Daily"), mail);
    await()
        .atMost(PATIENCE)
        .until(() ->
            watcher.health().stream().allMatch(health -> health.state() == MailboxState.IDLE));

    reports.deliver(report("In the folder").bytes());
    awaitSubjects("In the folder");
    deliver("In the INBOX");

    awaitSubjects("In the folder", "In the INBOX");
    assertThat(mail.taken()).extracting(MailReport::mailbox).containsExactly(user + " daily", user);
  }

  @Test
  void a_shared_folder_is_watched() {
    var shared = dovecot.shared("Team");
    shared.mails();
    watching(mailbox(dovecot.server()).folder("Shared/Team"));

    shared.deliver(report("For all").bytes());

    awaitSubjects("For all");
  }

  @Test
  void a_folder_that_is_not_there_is_told_at_once() {
    var out = new CopyOnWriteArrayList<String>();
    var watcher =
        watcher(
            settings(),
            new WatchListener() {
              @Override
              public void out(MailboxHealth health) {
                out.add(health.lastError());
              }
            },
            Leases.none());

    watcher.watch(mailbox(dovecot.server()).folder("Nowhere"), mail);

    await().atMost(PATIENCE).until(() -> !out.isEmpty());
    assertThat(out).singleElement().asString().contains("Nowhere");
    assertThat(watcher.health().getFirst().outSince()).isNotNull();
  }

  @Test
  void an_instance_stands_by_while_another_watches(@TempDir Path leases) {
    var first = watcher(settings(), WatchListener.none(), new FileLeases(leases));
    var second = watcher(settings(), WatchListener.none(), new FileLeases(leases));
    first.watch(mailbox(dovecot.server()), mail);
    awaitState(first, MailboxState.IDLE);
    second.watch(mailbox(dovecot.server()), mail);
    awaitState(second, MailboxState.ELSEWHERE);

    deliver("One");
    awaitSubjects("One");
    first.close();
    second.unwatch(user);
    second.watch(mailbox(dovecot.server()), mail);
    awaitState(second, MailboxState.IDLE);
    deliver("Two");

    awaitSubjects("One", "Two");
  }

  private MailWatcher watching(WatchedMailbox mailbox) {
    var watcher = watcher(settings());
    watcher.watch(mailbox, mail);
    awaitState(watcher, MailboxState.IDLE);
    return watcher;
  }

  /** The flags of the mails, as Maildir writes them. */
  private List<String> letters() {
    return dovecot.inbox(user).mails().stream()
        .map(name -> name.contains(":2,") ? name.substring(name.lastIndexOf(",") + 1) : "")
        .toList();
  }
}
