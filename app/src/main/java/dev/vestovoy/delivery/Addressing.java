package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the letters of each new report: one for every recipient that is linked to its mailbox.
 * Large ones are written a slice at a time, in turn with others, so that a small one never waits
 * for a mass send.
 */
public final class Addressing implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Addressing.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final int BATCH = 50;

  /** Failures in a row that administrators need not know of. */
  private static final int UNTOLD_FAILURES = 2;

  private final Ledger ledger;
  private final AddressBook book;
  private final Incidents incidents;
  private final Runnable written;
  private final Duration again;
  private final Semaphore work = new Semaphore(1);
  private final Worker worker;

  /** Reports of which some letters are written; for the worker's thread. */
  private final Queue<Unfinished> unfinished = new ArrayDeque<>();

  /** Reports that failed, for the worker's thread. */
  private final AddressingRetries retries;

  private boolean waiting;

  /**
   * Creates it without starting it.
   *
   * @param written called after letters were written
   */
  public Addressing(
      Ledger ledger,
      AddressBook book,
      Incidents incidents,
      Runnable written,
      WorkerFailures failures) {
    this(ledger, book, incidents, written, failures, AGAIN);
  }

  /**
   * Creates it without starting it.
   *
   * @param again the wait before a report whose recipients are not known is tried again; it doubles
   *     for one that fails
   */
  Addressing(
      Ledger ledger,
      AddressBook book,
      Incidents incidents,
      Runnable written,
      WorkerFailures failures,
      Duration again) {
    this.ledger = ledger;
    this.book = book;
    this.incidents = incidents;
    this.written = written;
    this.again = again;
    this.retries = new AddressingRetries(again, System::nanoTime);
    this.worker = new Worker("addressing", this::run, failures);
  }

  /** Starts with what the last run left over. */
  public void start() {
    worker.start();
  }

  /** Notes that a report has arrived. */
  public void arrived() {
    work.release();
  }

  /** Ends after the slice at hand; the rest is written after the next start. */
  @Override
  public void close() {
    worker.close();
  }

  private void run() throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Addressing was interrupted");
      }
      if (!unfinished.isEmpty()
          || work.tryAcquire(again.toMillis(), TimeUnit.MILLISECONDS)
          || waiting) {
        work.drainPermits();
        pass();
      }
    }
  }

  /** One slice of each report that was begun, then the reports that are new. */
  private void pass() {
    try {
      for (int turns = unfinished.size(); turns > 0 && !stopping(); turns--) {
        goOn(unfinished.remove());
      }
      addressNew();
    } catch (RuntimeException e) {
      waiting = true;
      unfinished.clear();
      log.atError().setCause(e).log("Unaddressed reports cannot be looked up; trying again");
    }
  }

  private void addressNew() {
    Set<Long> begun = new HashSet<>();
    unfinished.forEach(one -> begun.add(one.arrival().id()));
    boolean known = true;
    boolean more = true;
    while (known && more && !stopping()) {
      List<Arrival> arrivals = ledger.unaddressed(BATCH + unfinished.size() + retries.size());
      ledger.unreadable().forEach(this::unreadable);
      List<Arrival> fresh =
          arrivals.stream()
              .filter(arrival -> !retries.waits(arrival.id()) && begun.add(arrival.id()))
              .toList();
      for (Iterator<Arrival> all = fresh.iterator(); known && all.hasNext() && !stopping(); ) {
        Arrival arrival = all.next();
        known = begin(arrival);
      }
      more = unfinished.isEmpty() && fresh.size() >= BATCH;
    }
    waiting = !known || retries.size() > 0;
    if (known && !stopping()) {
      incidents.close(IncidentType.DIRECTORY_UNKNOWN, "");
    }
  }

  private static boolean stopping() {
    return Thread.currentThread().isInterrupted();
  }

  private void goOn(Unfinished report) {
    try {
      write(report);
    } catch (RuntimeException e) {
      failed(report.arrival(), e);
    }
  }

  /** Returns whether recipients are known, as far as that was found out. */
  private boolean begin(Arrival arrival) {
    try {
      return address(arrival);
    } catch (RuntimeException e) {
      failed(arrival, e);
      return true;
    }
  }

  /** Notes a report that is tried again later, and holds up no other. */
  private void failed(Arrival arrival, RuntimeException cause) {
    int failures = retries.failed(arrival.id());
    log.atError()
        .addKeyValue("report", arrival.id())
        .addKeyValue("failures", failures)
        .setCause(cause)
        .log("Report was not addressed; trying again later");
    if (failures > UNTOLD_FAILURES) {
      incidents.open(
          IncidentType.MESSAGE_NOT_ADDRESSED,
          Long.toString(arrival.id()),
          "",
          arrival.report().subject(),
          arrival.report().origin().mailbox());
    }
  }

  private void done(long report) {
    retries.succeeded(report);
    incidents.close(IncidentType.MESSAGE_NOT_ADDRESSED, Long.toString(report));
  }

  /** Told before it is withheld, as all that comes to nothing: a crash in between hides nothing. */
  private void unreadable(Ledger.Unreadable report) {
    incidents.open(
        IncidentType.LETTERS_UNREADABLE, Long.toString(report.report()), "", report.why());
    ledger.withhold(report.report(), report.why());
    done(report.report());
  }

  /** Whether its recipients are known. */
  private boolean address(Arrival arrival) {
    String mailbox = arrival.report().origin().mailbox();
    Optional<Addressees> addressees = book.addressees(mailbox, arrival.at());
    if (addressees.isEmpty()) {
      incidents.open(IncidentType.DIRECTORY_UNKNOWN, "", mailbox);
      return false;
    }
    if (addressees.get().senders().allow(arrival.report().sender())) {
      write(new Unfinished(arrival, addressees.get(), 0));
    } else {
      withhold(arrival);
    }
    return true;
  }

  /** Writes a slice of its letters. */
  private void write(Unfinished report) {
    Arrival arrival = report.arrival();
    String mailbox = arrival.report().origin().mailbox();
    int recipients = report.addressees().recipients().size();
    if (recipients == 0) {
      incidents.open(
          IncidentType.MESSAGE_WITHOUT_RECIPIENTS,
          Long.toString(arrival.id()),
          "",
          arrival.report().subject(),
          mailbox);
    }
    int next = ledger.address(arrival, report.addressees(), report.next());
    written.run();
    if (next < recipients) {
      unfinished.add(new Unfinished(arrival, report.addressees(), next));
      return;
    }
    done(arrival.id());
    log.atInfo()
        .addKeyValue("report", arrival.id())
        .addKeyValue("mailbox", mailbox)
        .addKeyValue("letters", recipients)
        .log("Addressed a report");
  }

  private void withhold(Arrival arrival) {
    String mailbox = arrival.report().origin().mailbox();
    String domain = domain(arrival.report().sender());
    incidents.open(IncidentType.SENDER_NOT_ALLOWED, mailbox, domain, mailbox);
    ledger.withhold(arrival.id(), "the sender is not among the mailbox's allowed senders");
    done(arrival.id());
    log.atWarn()
        .addKeyValue("report", arrival.id())
        .addKeyValue("mailbox", mailbox)
        .log("Withheld a report of a sender that is not allowed");
  }

  /** Incidents are logged, so addresses stay out of them. */
  private static String domain(String sender) {
    int at = sender.lastIndexOf('@');
    return at < 0 ? "?" : sender.substring(at);
  }

  /**
   * A report of which letters are still to be written.
   *
   * @param next the first recipient without a letter
   */
  private record Unfinished(Arrival arrival, Addressees addressees, int next) {}
}
