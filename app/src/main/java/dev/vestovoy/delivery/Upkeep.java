package dev.vestovoy.delivery;

import dev.vestovoy.delivery.MaintenanceTask.MaintenanceType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.Worker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Maintenance of outbox and spool: every minute it gives up what waited for too long and looks
 * again at letters whose recipients were unlinked, every hour it removes what was kept for long
 * enough.
 */
public final class Upkeep implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int LOOKS_A_RETENTION = 60;
  private static final int LOOKS_AFTER_FAILURE = 5;

  private final MaintenanceTask clock;
  private final MaintenanceTask unlinked;
  private final MaintenanceTask expiry;
  private final MaintenanceTask retention;
  private final ClockWatch clocks;
  private final Incidents incidents;
  private final Runnable written;
  private final Duration between;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Worker worker;
  private int looksToRetention;

  /**
   * Creates it without starting it.
   *
   * @param written called when letters wait again
   */
  public Upkeep(
      DeliveryPorts ports, Archive archive, Spool spool, Keeping keeping, Runnable written) {
    this.incidents = ports.incidents();
    this.written = written;
    var expired = new Expiry(archive, ports.book(), keeping.letters(), incidents, ports.clock());
    var old = new Retention(archive, spool, keeping, incidents, ports.clock());
    var dropped =
        new UnlinkedLetters(ports.outbox(), ports.book(), incidents, written, ports.clock());
    this.clocks =
        new ClockWatch(
            ports.outbox()::releaseFuture,
            incidents,
            ports.timing().firstExpiry(),
            ports.clock(),
            System::nanoTime);
    this.clock = task(MaintenanceType.CLOCK, this::compareClocks);
    this.unlinked = task(MaintenanceType.UNLINKED, dropped::look);
    this.expiry = task(MaintenanceType.EXPIRY, expired::look);
    this.retention = task(MaintenanceType.RETENTION, old::look);
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
    do {
      look();
    } while (!closing.await(between.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void look() {
    clock.run();
    unlinked.run();
    if (clocks.mayExpire()) {
      expiry.run();
    }
    looksToRetention--;
    if (looksToRetention < 0) {
      looksToRetention = (retention.run() ? LOOKS_A_RETENTION : LOOKS_AFTER_FAILURE) - 1;
    }
  }

  private void compareClocks() {
    if (clocks.look()) {
      written.run();
    }
  }

  private MaintenanceTask task(MaintenanceType type, MaintenanceTask.TaskAction action) {
    return new MaintenanceTask(type, action, incidents, () -> closing.getCount() == 0);
  }
}
