package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintenance of outbox and spool: every minute it gives up what waited for too long and looks
 * again at letters whose recipients were unlinked, every hour it removes what was kept for long
 * enough.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int LOOKS_A_RETENTION = 60;

  private final Expiry expiry;
  private final Retention retention;
  private final UnlinkedLetters unlinked;
  private final ClockWatch clocks;
  private final Incidents incidents;
  private final Runnable written;
  private final Duration between;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Worker worker;
  private int failures;

  /**
   * Creates it without starting it.
   *
   * @param written called when letters wait again
   */
  public Upkeep(
      DeliveryPorts ports, Archive archive, Spool spool, Keeping keeping, Runnable written) {
    this.incidents = ports.incidents();
    this.written = written;
    this.expiry = new Expiry(archive, ports.book(), keeping.letters(), incidents, ports.clock());
    this.retention = new Retention(archive, spool, keeping, incidents, ports.clock());
    this.unlinked =
        new UnlinkedLetters(ports.outbox(), ports.book(), incidents, written, ports.clock());
    this.clocks = 
        new ClockWatch(
            ports.outbox()::releaseFuture,
            incidents,
            ports.timing().firstExpiry(),
            ports.clock(),
            System::nanoTime);
    Duration unlinkedAfter = ports.timing().unlinked();
    this.between = unlinkedAfter.compareTo(BETWEEN) < 0 ? unlinkedAfter : BETWEEN;
    this.worker = new Worker("upkeep", this::run, ports.failures());
  }

  /** Starts with what became too old while the program was off. */
  public void start() {
    worker.start();
  }

  /** Ends after the piece of work at hand. */
  @Override
  public void close() {
    closing.countDown();
    worker.close();
  }

  private void run() throws InterruptedException {
    for (int look = 0; !closing.await(0, TimeUnit.SECONDS); look++) {
      look(look % LOOKS_A_RETENTION == 0);
      if (closing.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void look(boolean atAll) {
    try {
      if (clocks.look()) {
        written.run();
      }
      unlinked.look();
      if (clocks.mayExpire()) {
        expiry.look();
      }
      if (atAll) {
        retention.look();
      }
      failures = 0;
      incidents.close(IncidentType.MAINTENANCE_FAILED, "");
    } catch (IOException | RuntimeException e) {
      if (closing.getCount() > 0) {
        log.atError().setCause(e).log("Maintenance failed; trying again");
        failed();
      }
    }
  }

  private void failed() {
    failures++;
    if (failures > 1) {
      incidents.open(IncidentType.MAINTENANCE_FAILED, "", "");
    }
  }
}
