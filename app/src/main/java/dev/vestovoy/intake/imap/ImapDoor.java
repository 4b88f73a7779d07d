package dev.vestovoy.intake.imap;

import dev.vestovoy.mail.CursorListener;
import dev.vestovoy.mail.CursorStore;
import dev.vestovoy.mail.Leases;
import dev.vestovoy.mail.MailHandler;
import dev.vestovoy.mail.MailWatcher;
import dev.vestovoy.mail.Start;
import dev.vestovoy.mail.WatchedMailbox;
import dev.vestovoy.mail.WatcherSettings;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the mailboxes. An INBOX that was never watched begins behind the UID that the predecessor
 * noted, so it waits until the directory can say which; all others begin at once.
 */
public final class ImapDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ImapDoor.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final CursorStore cursors;
  private final LastUids lastUids;
  private final MailHandler handler;
  private final Outages outages;
  private final MailWatcher watcher;
  private final Clock clock;
  private final Set<String> wanted = ConcurrentHashMap.newKeySet();
  private final Map<String, Worker> first = new ConcurrentHashMap<>();
  private final WorkerFailures failures;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Watches nothing yet.
   *
   * @param outages is told which mailboxes are not watched
   * @param failures receives what no mailbox should do
   */
  public ImapDoor(
      WatcherSettings settings,
      CursorStore cursors,
      CursorListener listener,
      Outages outages,
      LastUids lastUids,
      MailHandler handler,
      WorkerFailures failures,
      Clock clock) {
    this.failures = failures;
    this.cursors = cursors;
    this.lastUids = lastUids;
    this.handler = handler;
    this.clock = clock;
    this.outages = outages;
    this.watcher = new MailWatcher(settings, cursors, listener, outages, Leases.none(), clock);
  }

  /** Begins to watch a mailbox; returns at once. */
  public void watch(WatchedMailbox mailbox) {
    wanted.add(mailbox.name());
    boolean predecessors = mailbox.folder().equalsIgnoreCase("INBOX");
    if (!predecessors || cursors.load(mailbox.cursorKey()).isPresent()) {
      watcher.watch(mailbox, handler);
      return;
    }
    Instant began = clock.instant();
    var worker = new Worker("first-" + mailbox.name(), () -> watchFirst(mailbox, began), failures);
    Worker before = first.put(mailbox.name(), worker);
    if (before != null) {
      before.close();
    }
    worker.start();
  }

  /** Stops watching one; returns when its mail in hand is settled. Its cursor stays. */
  public void leave(WatchedMailbox mailbox) {
    synchronized (wanted) {
      wanted.remove(mailbox.name());
    }
    Worker waiting = first.remove(mailbox.name());
    if (waiting != null) {
      waiting.close();
    }
    watcher.unwatch(mailbox.name());
    outages.forget(mailbox.name());
  }

  @Override
  public void close() {
    closed.countDown();
    first.values().forEach(Worker::close);
    watcher.close();
  }

  private void watchFirst(WatchedMailbox mailbox, Instant began) throws InterruptedException {
    Optional<Long> lastUid = lastUids.of(mailbox.name());
    if (lastUid.isEmpty()) {
      log.atWarn()
          .addKeyValue("mailbox", mailbox.name())
          .log("A new mailbox waits for the directory to say where its reading begins");
    }
    while (lastUid.isEmpty()
        && wanted.contains(mailbox.name())
        && !closed.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
      lastUid = lastUids.of(mailbox.name());
    }
    synchronized (wanted) {
      if (lastUid.isPresent() && wanted.contains(mailbox.name())) {
        Start start = start(mailbox.start(), lastUid.get(), began);
        watcher.watch(mailbox.startingWith(start), handler);
      }
    }
  }

  private Start start(Start wanted, long lastUid, Instant began) {
    if (lastUid > 0) {
      return new Start.After(lastUid);
    }
    boolean waited = clock.instant().isAfter(began.plus(AGAIN));
    return waited && wanted instanceof Start.FromNow ? new Start.Since(began) : wanted;
  }

  /** Where others have noted how far a mailbox was read. */
  @FunctionalInterface
  public interface LastUids {
    /** The UID of the last mail that was taken, 0 for none; empty as long as nobody can say. */
    Optional<Long> of(String mailbox);
  }
}
