package dev.vestovoy.bench;

import dev.vestovoy.mail.CursorListener;
import dev.vestovoy.mail.FileCursorStore;
import dev.vestovoy.mail.MailServer;
import dev.vestovoy.mail.MailServer.Security;
import dev.vestovoy.mail.MailWatcher;
import dev.vestovoy.mail.MailboxState;
import dev.vestovoy.mail.Password;
import dev.vestovoy.mail.Trust;
import dev.vestovoy.mail.WatchedMailbox;
import dev.vestovoy.mail.WatcherSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Vestovoy's mail watcher and nothing else, in a process of its own. */
final class WatcherContestant {
  private WatcherContestant() {}

  /**
   * Watches until its input ends.
   *
   * @param arguments a folder for its files
   */
  public static void main(String[] arguments) throws Exception {
    var prompt = new Prompt();
    var folder = Path.of(arguments[0]);
    try (var watcher =
        new MailWatcher(
            WatcherSettings.in(folder.resolve("mail")),
            new FileCursorStore(folder.resolve("cursors")),
            CursorListener.none(),
            Clock.systemUTC())) {
      var order = prompt.order();
      var server =
          new MailServer(
              Prompt.Order.HOST, order.port(), order.tls() ? Security.TLS : Security.PLAIN);
      var password = Password.of(Prompt.Order.PASSWORD);
      var trust = new Trust.Authorities(order.authority());
      for (int i = 0; i < order.mailboxes(); i++) {
        watcher.watch(
            WatchedMailbox.inbox(order.account(i), password, server).trusting(trust),
            report -> prompt.took(report.subject()));
      }
      while (idle(watcher) < order.mailboxes()) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      prompt.connected();
    }
  }

  private static long idle(MailWatcher watcher) {
    return watcher.health().stream()
        .filter(mailbox -> mailbox.state() == MailboxState.IDLE)
        .count();
  }
}
