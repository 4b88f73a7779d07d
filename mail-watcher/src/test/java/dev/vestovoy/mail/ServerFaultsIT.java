package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What servers do to a watcher; in the end all mails are handled once. */
final class ServerFaultsIT extends WatcherBench {

  @Test
  void a_restart() {
    keeping(settings(), mailbox(dovecot.server()));
    lay("before");
    ledger.await("before");

    dovecot.stop();
    lay("during");
    dovecot.start();
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_kill_of_the_whole_server() {
    var watcher = keeping(settings(), mailbox(dovecot.server()));
    lay("before");

    dovecot.kill();
    lay("during");
    awaitTrouble(watcher);
    dovecot.start();
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_kill_of_the_process_that_serves_the_mailbox() {
    keeping(settings(), mailbox(dovecot.server()));

    for (int i = 0; i < 3; i++) {
      lay("before " + i);
      dovecot.killSessions();
      lay("after " + i);
    }

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_process_that_hangs_while_its_line_is_up() {
    var quick =
        settings().heartbeat(Duration.ofSeconds(1)).timeouts(PATIENCE, Duration.ofSeconds(1));
    var watcher = keeping(quick, mailbox(dovecot.server()));
    lay("before");
    ledger.await("before");

    dovecot.freezeSessions();
    lay("during");
    ledger.await("during");
    dovecot.thawSessions();
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(watcher.health().getFirst().lastRoundTrip()).isNotNull();
  }

  @Test
  void a_wrong_password_and_then_the_right_one() {
    keeping(settings(), mailbox(dovecot.server())).close();
    lay("before");
    var watcher = watcher(settings());
    watcher.watch(WatchedMailbox.inbox(user, Password.of("wrong"), dovecot.server()), ledger);
    awaitState(watcher, MailboxState.REFUSED);
    lay("during");

    watcher.watch(mailbox(dovecot.server()), ledger);
    lay("after");

    ledger.assertAllHandledOnce();
  }

  @Test
  void a_password_that_is_changed_on_the_server_while_nobody_told_the_watcher() {
    var proxy = proxy();
    var watcher = keeping(settings(), mailbox(through(proxy)));
    dovecot.user(user, "changed");
    lay("before");
    awaitRefusal("secret");
    proxy.cut();
    awaitState(watcher, MailboxState.REFUSED);
    int attempts = proxy.connections();
    lay("during");

    watcher.watch(WatchedMailbox.inbox(user, Password.of("changed"), through(proxy)), ledger);
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(proxy.connections()).as("no knocking with what was refused").isEqualTo(attempts + 1);
  }

  @Test
  void a_connection_too_many() throws Exception {
    try (var narrow = DovecotServer.started(DovecotSettings.usual().connections(1));
        var other = new ImapTalk(narrow.port())) {
      narrow.user(user, "secret");
      other.ask("LOGIN %s secret".formatted(user));
      var watcher = watcher(settings());
      watcher.watch(mailbox(narrow.server()).startingWith(new Start.All()), ledger);
      awaitState(watcher, MailboxState.WAITING);
      var full = watcher.health().getFirst();
      narrow.deliver(user, ledger.mail("during"));

      other.ask("LOGOUT");
      watcher.unwatch(user);
      watcher.watch(mailbox(narrow.server()).startingWith(new Start.All()), ledger);
      narrow.deliver(user, ledger.mail("after"));

      ledger.assertAllHandledOnce();
      assertThat(full.lastError()).contains("[LIMIT]");
      assertThat(full.nextAttempt()).isAfter(Instant.now().plus(Duration.ofMinutes(4)));
      watcher.close();
    }
  }

  @Test
  void a_certificate_that_follows_another() {
    var proxy = new FaultProxy(dovecot.tlsPort());
    open.add(proxy);
    var server = new MailServer("localhost", proxy.port(), MailServer.Security.TLS);
    keeping(settings(), mailbox(server).trusting(dovecot.trust()));
    lay("before");

    dovecot.certify(DovecotCertificate.good());
    proxy.cut();
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(proxy.connections()).isGreaterThan(1);
  }

  @Test
  void a_certificate_that_has_ended_and_is_replaced() {
    var proxy = new FaultProxy(dovecot.tlsPort());
    open.add(proxy);
    var server = new MailServer("localhost", proxy.port(), MailServer.Security.TLS);
    var watcher = keeping(settings(), mailbox(server).trusting(dovecot.trust()));
    lay("before");
    ledger.await("before");

    dovecot.certify(DovecotCertificate.expired());
    proxy.cut();
    awaitState(watcher, MailboxState.WAITING);
    await()
        .atMost(PATIENCE)
        .until(() -> watcher.health().getFirst().lastError().contains("certificate ended on"));
    int attempts = proxy.connections();
    lay("during");
    dovecot.certify(DovecotCertificate.good());
    watcher.unwatch(user);
    watcher.watch(mailbox(server).trusting(dovecot.trust()), ledger);
    lay("after");

    ledger.assertAllHandledOnce();
    assertThat(proxy.connections()).isEqualTo(attempts + 1);
  }

  private void awaitTrouble(MailWatcher watcher) {
    await().atMost(PATIENCE).until(() -> !watcher.health().getFirst().lastError().isEmpty());
  }

  /** Dovecot looks at most once a second whether a password has changed. */
  private void awaitRefusal(String password) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          try (var imap = new ImapTalk(dovecot.port())) {
            return imap.verdict("LOGIN %s %s".formatted(user, password)).equals("NO");
          }
        });
  }
}
