package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of mailboxes in one program. */
@RequiresDovecot
final class ManyMailboxesIT {
  /**
   * No more: a kernel may give a user 128 watches of folders, and without one nobody hibernates.
   */
  private static final int MANY = 60;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Those who have connected and are not yet inside. */
  private static final class Doorkeeper implements FaultProxy.Tap {
    private final Set<Integer> inside = ConcurrentHashMap.newKeySet();
    private final Set<Integer> atTheDoor = ConcurrentHashMap.newKeySet();
    private volatile int most;

    @Override
    public synchronized void passes(int connection, boolean fromServer, byte[] piece) {
      boolean isIn = new String(piece, StandardCharsets.ISO_8859_1).contains("Logged in");
      if (fromServer && isIn) {
        inside.add(connection);
        atTheDoor.remove(connection);
      } else if (!inside.contains(connection)) {
        atTheDoor.add(connection);
        most = Math.max(most, atTheDoor.size());
      }
    }

    int most() {
      return most;
    }
  }

  private final Ledger ledger = new Ledger();

  @TempDir Path folder;

  @Test
  void they_need_no_threads_of_their_own_and_come_back_a_few_at_a_time() {
    var doorkeeper = new Doorkeeper();
    var settings = DovecotSettings.usual().hibernating(Duration.ofSeconds(1));
    try (var dovecot = DovecotServer.started(settings);
        var proxy = new FaultProxy(dovecot.port())) {
      proxy.tap(doorkeeper);
      int before = ManagementFactory.getThreadMXBean().getThreadCount();
      try (var watcher = watching(dovecot, proxy)) {
        await().atMost(PATIENCE).until(() -> allWait(watcher));
        deliver(dovecot, "before");
        await().atMost(PATIENCE).until(() -> dovecot.sessionCount() < MANY / 2);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount() - before;
        dovecot.stop();
        deliver(dovecot, "during");
        dovecot.start();
        deliver(dovecot, "after");

        ledger.assertAllHandledOnce();
        assertThat(threads).as("platform threads").isLessThan(30);
        assertThat(doorkeeper.most()).as("logins at once").isLessThanOrEqualTo(16);
      }
    }
  }

  private MailWatcher watching(DovecotServer dovecot, FaultProxy proxy) {
    var watcher =
        new MailWatcher(
            WatcherSettings.in(folder),
            new MemoryCursors(),
            CursorListener.none(),
            Clock.systemUTC());
    for (int i = 0; i < MANY; i++) {
      dovecot.user("box" + i, "secret");
      var server = new MailServer("127.0.0.1", proxy.port(), MailServer.Security.PLAIN);
      watcher.watch(WatchedMailbox.inbox("box" + i, Password.of("secret"), server), ledger);
    }
    return watcher;
  }

  private static boolean allWait(MailWatcher watcher) {
    return watcher.health().stream().allMatch(box -> box.state() == MailboxState.IDLE);
  }

  private void deliver(DovecotServer dovecot, String when) {
    for (int i = 0; i < MANY; i++) {
      dovecot.deliver("box" + i, ledger.mail(when + " " + i));
    }
  }
}
