package dev.vestovoy.intake.imap;

import dev.vestovoy.mail.WatchedMailbox;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailboxes of the settings, and which of them are watched: those that the directory lists, and
 * all as long as it has never been read. Who is taken off keeps its cursor, and its mail waits on
 * the server. Changes are made by a thread of its own, one after the other: leaving a mailbox takes
 * as long as its mail in hand.
 */
public final class Roster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Roster.class);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Map<String, WatchedMailbox> all = new LinkedHashMap<>();
  private final Map<String, WatchedMailbox> watched = new LinkedHashMap<>();
  private final Consumer<WatchedMailbox> watch;
  private final Consumer<WatchedMailbox> leave;
  private final AtomicReference<@Nullable Set<String>> listed = new AtomicReference<>();
  private final Semaphore change = new Semaphore(1);
  private final Duration again;
  private final WorkerFailures failures;
  private final Worker worker;

  /**
   * A roster that has not started yet.
   *
   * @param listed addresses in lower case; null as long as nobody can say
   * @param failures receives what no mailbox should do
   */
  public Roster(
      ImapDoor door,
      Collection<WatchedMailbox> all,
      @Nullable Set<String> listed,
      WorkerFailures failures) {
    this(all, listed, door::watch, door::leave, AGAIN, failures);
  }

  Roster(
      Collection<WatchedMailbox> all,
      @Nullable Set<String> listed,
      Consumer<WatchedMailbox> watch,
      Consumer<WatchedMailbox> leave,
      Duration again,
      WorkerFailures failures) {
    all.forEach(mailbox -> this.all.put(mailbox.name(), mailbox));
    this.watch = watch;
    this.leave = leave;
    this.listed.set(listed);
    this.again = again;
    this.failures = failures;
    this.worker = new Worker("roster", this::run, failures);
  }

  /** Begins with what is listed. */
  public void start() {
    worker.start();
  }

  /** Says which addresses are listed now, in lower case; returns at once. */
  public void listed(Set<String> addresses) {
    listed.set(Set.copyOf(addresses));
    change.release();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void run() throws InterruptedException {
    while (true) {
      change.acquire();
      while (!call()) {
        // A change in between is as good as the time.
        boolean _ = change.tryAcquire(again.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  /** Returns whether all went well; one mailbox that fails holds up no other. */
  private boolean call() {
    change.drainPermits();
    Set<String> now = listed.get();
    boolean well = true;
    for (WatchedMailbox mailbox : List.copyOf(all.values())) {
      well &= called(mailbox, now);
    }
    return well;
  }

  private boolean called(WatchedMailbox mailbox, @Nullable Set<String> now) {
    boolean before = watched.containsKey(mailbox.name());
    try {
      call(mailbox, now);
      return true;
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("mailbox", mailbox.name())
          .setCause(e)
          .log("A mailbox could not be watched or left; it is tried again");
      if (before) {
        watched.put(mailbox.name(), mailbox);
      } else {
        watched.remove(mailbox.name());
      }
      failures.failed("mailbox " + mailbox.name(), e);
      return false;
    }
  }

  private void call(WatchedMailbox mailbox, @Nullable Set<String> now) {
    boolean wanted = now == null || now.contains(address(mailbox));
    if (wanted && watched.putIfAbsent(mailbox.name(), mailbox) == null) {
      log.atInfo().addKeyValue("mailbox", mailbox.name()).log("A mailbox is to be watched");
      watch.accept(mailbox);
    } else if (!wanted && watched.remove(mailbox.name()) != null) {
      log.atInfo()
          .addKeyValue("mailbox", mailbox.name())
          .log("A mailbox is no longer watched: its row is gone or switched off");
      leave.accept(mailbox);
    }
  }

  private static String address(WatchedMailbox mailbox) {
    return MailboxName.parse(mailbox.name()).address().toLowerCase(Locale.ROOT);
  }
}
