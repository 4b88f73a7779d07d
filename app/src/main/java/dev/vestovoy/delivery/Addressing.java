package dev.vestovoy.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the letters of each new report: one for everybody linked to its mailbox. */
public final class Addressing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Addressing.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 50;

  private final Ledger ledger;
  private final AddressBook book;
  private final Alerts alerts;
  private final Strangers strangers;
  private final Runnable written;
  private final Duration again;
  private final Semaphore work = new Semaphore(1);
  private final Thread thread;
  private boolean waiting;

  /**
   * Starts at once with what the last run left over.
   *
   * @param written called after letters were written
   */
  public Addressing(Ledger ledger, AddressBook book, Alerts alerts, Runnable written) {
    this(ledger, book, alerts, written, AGAIN);
  }

  /**
   * The same.
   *
   * @param again the wait before a report that nobody could say the recipients of is tried again
   */
  Addressing(Ledger ledger, AddressBook book, Alerts alerts, Runnable written, Duration again) {
    this.ledger = ledger;
    this.book = book;
    this.alerts = alerts;
    this.strangers = new Strangers(alerts);
    this.written = written;
    this.again = again;
    this.thread = Thread.ofVirtual().name("addressing").start(this::run);
  }

  /** Says that a report has arrived. */
  public void arrived() {
    work.release();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (work.tryAcquire(again.toMillis(), TimeUnit.MILLISECONDS) || waiting) {
          work.drainPermits();
          addressAll();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void addressAll() {
    try {
      List<Arrival> arrivals;
      do {
        arrivals = ledger.unaddressed(BATCH);
        waiting = !arrivals.stream().allMatch(this::address);
      } while (arrivals.size() == BATCH && !waiting);
    } catch (RuntimeException e) {
      waiting = true;
      log.atError().setCause(e).log("could not address reports, trying again");
    }
  }

  private boolean address(Arrival arrival) {
    String mailbox = arrival.report().origin().mailbox();
    Optional<Addressees> addressees = book.addressees(mailbox, arrival.at());
    if (addressees.isEmpty()) {
      if (!waiting) {
        alerts.alert(
            "A report for %s waits: the directory has never been read, so nobody knows who receives it. Check that SeaTable can be reached; the report goes out by itself then."
                .formatted(mailbox));
      }
      return false;
    }
    if (!addressees.get().senders().allow(arrival.report().sender())) {
      withhold(arrival);
      return true;
    }
    ledger.address(arrival, addressees.get());
    int recipients = addressees.get().recipients().size();
    log.atInfo()
        .addKeyValue("report", arrival.id())
        .addKeyValue("mailbox", mailbox)
        .addKeyValue("letters", recipients)
        .log("addressed a report");
    if (recipients == 0) {
      alerts.alert(
          "A report for %s reached nobody: no registered person and no registered group is linked to this mailbox. Link them in the mailboxes table, and see that neither they nor the mailbox are switched off there."
              .formatted(mailbox));
    }
    written.run();
    return true;
  }

  private void withhold(Arrival arrival) {
    ledger.withhold(arrival, "the sender is not among the mailbox's allowed senders");
    log.atWarn()
        .addKeyValue("report", arrival.id())
        .addKeyValue("mailbox", arrival.report().origin().mailbox())
        .log("withheld a report of a sender who is not allowed");
    strangers.tell(arrival);
  }
}
