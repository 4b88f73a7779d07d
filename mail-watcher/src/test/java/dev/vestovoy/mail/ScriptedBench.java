package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A scripted server with a mailbox on it, and a ledger of its mails. */
abstract class ScriptedBench {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Duration NEVER = Duration.ofHours(1);

  @TempDir Path folder;

  final ScriptedImap server = new ScriptedImap();
  final Ledger ledger = new Ledger();
  final MemoryCursors cursors = new MemoryCursors();
  final List<String> told = new CopyOnWriteArrayList<>();
  final List<MailWatcher> watchers = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    watchers.forEach(MailWatcher::close);
    server.close();
    ledger.assertNothingElse();
    assertThat(server.wrongs()).as("what the watcher must not say").isEmpty();
  }

  /** Only notices wake it: heartbeats do not come in a test's time. */
  WatcherSettings settings() {
    return WatcherSettings.in(folder).timeouts(PATIENCE, PATIENCE).heartbeat(NEVER);
  }

  MailWatcher watcher(WatcherSettings settings) {
    return watcher(settings, Leases.none());
  }

  MailWatcher watcher(WatcherSettings settings, Leases leases) {
    var watcher =
        new MailWatcher(
            settings, cursors, CursorListener.none(), listener(), leases, Clock.systemUTC());
    watchers.add(watcher);
    return watcher;
  }

  /** Watches until something else happens. */
  MailWatcher watching(WatcherSettings settings) {
    var watcher = watcher(settings);
    watcher.watch(mailbox(), ledger);
    return watcher;
  }

  /** The same, and returns when it waits for mail. */
  MailWatcher idling(WatcherSettings settings) {
    var watcher = watching(settings);
    awaitState(watcher, MailboxState.IDLE);
    return watcher;
  }

  /** So that there is a cursor. */
  void watchOnce() {
    idling(settings()).close();
  }

  WatchedMailbox mailbox() {
    return WatchedMailbox.inbox("anna", Password.of(ScriptedImap.PASSWORD), server.server());
  }

  long lay(String name) {
    return server.inbox().deliver(ledger.mail(name));
  }

  MailboxHealth health() {
    return watchers.getLast().health().getFirst();
  }

  void awaitState(MailWatcher watcher, MailboxState state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(watcher.health())
                .as("%s", watcher.health())
                .extracting(MailboxHealth::state)
                .containsExactly(state));
  }

  private WatchListener listener() {
    return new WatchListener() {
      @Override
      public void out(MailboxHealth health) {
        told.add("out");
      }

      @Override
      public void back(MailboxHealth health) {
        told.add("back");
      }

      @Override
      public void alert(String mailbox, String text) {
        told.add("alert " + text);
      }

      @Override
      public void failed(String mailbox, Throwable cause) {
        told.add("failed " + cause.getMessage());
      }

      @Override
      public void ended(String mailbox) {
        told.add("ended");
      }

      @Override
      public void untidy(String mailbox, String why) {
        told.add("untidy " + why);
      }
    };
  }
}
