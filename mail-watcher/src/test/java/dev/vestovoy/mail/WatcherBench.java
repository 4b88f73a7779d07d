package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, an account on it and what a test does with them. */
@RequiresDovecot
abstract class WatcherBench {

  static final byte[] PDF = SampleFiles.pdf("Sales", 3_000_000);
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static DovecotServer dovecot;
  static int users;

  @TempDir Path folder;

  final MemoryCursors cursors = new MemoryCursors();
  final CollectedMail mail = new CollectedMail();
  final Ledger ledger = new Ledger();
  final List<AutoCloseable> open = new ArrayList<>();
  String user;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.started();
  }

  @AfterAll
  static void end() {
    dovecot.close();
  }

  @BeforeEach
  void account() {
    user = "box" + ++users;
    dovecot.user(user, "secret");
  }

  @AfterEach
  void close() throws Exception {
    for (var closeable : open.reversed()) {
      closeable.close();
    }
    ledger.assertNothingElse();
  }

  WatcherSettings settings() {
    return WatcherSettings.in(folder).timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  MailWatcher watcher(WatcherSettings settings) {
    return watcher(settings, WatchListener.none(), Leases.none());
  }

  MailWatcher watcher(WatcherSettings settings, WatchListener listener, Leases leases) {
    var watcher =
        new MailWatcher(
            settings, cursors, CursorListener.none(), listener, leases, Clock.systemUTC());
    open.add(watcher);
    return watcher;
  }

  MailWatcher watching() {
    var watcher = watcher(settings());
    watcher.watch(mailbox(dovecot.server()), mail);
    return watcher;
  }

  /** Watches for the ledger, and waits until it does. */
  MailWatcher keeping(WatcherSettings settings, WatchedMailbox mailbox) {
    var watcher = watcher(settings);
    watcher.watch(mailbox, ledger);
    awaitState(watcher, MailboxState.IDLE);
    return watcher;
  }

  /** Delivers mails to the INBOX that the ledger then waits for. */
  void lay(String... names) {
    for (var name : names) {
      dovecot.deliver(user, ledger.mail(name));
    }
  }

  /** So that there is a cursor. */
  void watchOnce() {
    try (var watcher = watcher(settings())) {
      watcher.watch(mailbox(dovecot.server()), mail);
      awaitState(watcher, MailboxState.IDLE);
    }
  }

  FaultProxy proxy() {
    var proxy = new FaultProxy(dovecot.port());
    open.add(proxy);
    return proxy;
  }

  static MailServer through(FaultProxy proxy) {
    return new MailServer("127.0.0.1", proxy.port(), MailServer.Security.PLAIN);
  }

  WatchedMailbox mailbox(MailServer server) {
    return WatchedMailbox.inbox(user, Password.of("secret"), server);
  }

  static SupersetMail report(String name) {
    return SupersetMail.of(SupersetMail.Version.V6_0, name).pdf(PDF);
  }

  void deliver(String... names) {
    for (var name : names) {
      dovecot.deliver(user, report(name).bytes());
    }
  }

  void awaitState(MailWatcher watcher, MailboxState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(watcher.health())
                .as("%s", watcher.health())
                .extracting(MailboxHealth::state)
                .contains(state));
  }

  void awaitSubjects(String... names) {
    var wanted = Arrays.stream(names).map(name -> "[Report] " + name).toList();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(mail.subjects()).containsExactlyElementsOf(wanted));
  }
}
