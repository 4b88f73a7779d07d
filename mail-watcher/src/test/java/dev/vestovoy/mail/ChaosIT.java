package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.mail.FaultProxy.End;
import dev.vestovoy.mail.FaultProxy.Fate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything at once: in the end all mails are handled once. */
@RequiresDovecot
final class ChaosIT {
  private static final int MAILBOXES = 8;
  private static final int ROUNDS = 4;
  private static final Duration ROUND = Duration.ofSeconds(SoakProfile.active() ? 30 : 3);
  private static final Duration BETWEEN_MAILS = Duration.ofMillis(25);

  /** Print it into the next run to play the same again, as far as threads allow. */
  private final long seed = Long.getLong("chaos.seed", ThreadLocalRandom.current().nextLong());

  private final Random random = new Random(seed);
  private final Ledger ledger = new Ledger();
  private int laid;

  @TempDir Path folder;

  @Test
  void lines_processes_servers_numbers_and_watchers_come_and_go() {
    System.out.println("chaos.seed=" + seed);
    try (var dovecot = DovecotServer.started();
        var proxy = new FaultProxy(dovecot.port())) {
      for (int i = 0; i < MAILBOXES; i++) {
        dovecot.user("box" + i, "secret");
      }
      settle(dovecot, proxy);
      for (int round = 0; round < ROUNDS; round++) {
        proxy.fates(this::fate);
        try (var _ = watching(proxy)) {
          upheaval(round, dovecot);
        }
      }
      proxy.heal();
      try (var watcher = watching(proxy)) {
        lay(dovecot);
        ledger.assertAllHandledOnce();
        assertThat(watcher.health()).hasSize(MAILBOXES);
      }
      System.out.printf(
          "chaos: %d mails, %d connections, %d mails known again%n",
          laid, proxy.connections(), ledger.known().size());
    }
    ledger.assertNothingElse();
  }

  /** Each mailbox begins before its first mail. */
  private void settle(DovecotServer dovecot, FaultProxy proxy) {
    try (var _ = watching(proxy)) {
      for (int i = 0; i < MAILBOXES; i++) {
        dovecot.deliver("box" + i, ledger.mail("first of " + i));
      }
      ledger.assertAllHandledOnce();
    }
  }

  private void upheaval(int round, DovecotServer dovecot) {
    long end = System.nanoTime() + ROUND.toNanos();
    long middle = System.nanoTime() + ROUND.toNanos() / 2;
    boolean struck = false;
    while (System.nanoTime() < end) {
      lay(dovecot);
      ProxyLink.sleep(BETWEEN_MAILS);
      if (!struck && System.nanoTime() > middle) {
        struck = true;
        strike(round, dovecot);
      }
    }
  }

  private static void strike(int round, DovecotServer dovecot) {
    switch (round) {
      case 0 -> dovecot.killSessions();
      case 1 -> dovecot.restart();
      case 2 -> {
        dovecot.kill();
        dovecot.inbox("box0").renumber();
        dovecot.start();
      }
      default -> dovecot.inbox("box1").renumber();
    }
  }

  private void lay(DovecotServer dovecot) {
    var mail = ledger.mail("Mail " + laid++, random.nextInt(10) == 0 ? 300_000 : 2_000);
    dovecot.deliver("box" + random.nextInt(MAILBOXES), mail);
  }

  private synchronized @Nullable Fate fate() {
    var after = Duration.ofMillis(random.nextInt(3_000));
    return switch (random.nextInt(4)) {
      case 0 -> new Fate(End.CUT, after);
      case 1 -> new Fate(End.RESET, after);
      case 2 -> new Fate(End.HOLE, after);
      default -> null;
    };
  }

  private MailWatcher watching(FaultProxy proxy) {
    var settings =
        WatcherSettings.in(folder.resolve("mails"))
            .heartbeat(Duration.ofSeconds(1))
            .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(1));
    var watcher =
        new MailWatcher(
            settings,
            new FileCursorStore(folder.resolve("cursors")),
            CursorListener.none(),
            Clock.systemUTC());
    for (int i = 0; i < MAILBOXES; i++) {
      var server = new MailServer("127.0.0.1", proxy.port(), MailServer.Security.PLAIN);
      watcher.watch(
          WatchedMailbox.inbox("box" + i, Password.of("secret"), server)
              .startingWith(new Start.All()),
          ledger);
    }
    return watcher;
  }
}
