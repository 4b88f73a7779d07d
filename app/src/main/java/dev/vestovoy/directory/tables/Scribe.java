package dev.vestovoy.directory.tables;

import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Worker that writes notes down: many at a time, and again until they are written. */
final class Scribe implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Scribe.class);

  private final Pace pace;
  private final BooleanSupplier write;
  private final String name;
  private final WorkerFailures failures;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore hurry = new Semaphore(0);
  private final Worker worker;
  private volatile boolean ended;

  /**
   * A writer that has not started yet.
   *
   * @param write writes all there is; false when it has to be called again, as after a failure
   */
  Scribe(String name, Pace pace, WorkerFailures failures, BooleanSupplier write) {
    this.name = name;
    this.pace = pace;
    this.failures = failures;
    this.write = write;
    this.worker = new Worker(name, this::run, failures);
  }

  /** Starts writing what was and what will be noted. */
  void start() {
    worker.start();
  }

  /** Says that there is something to write. */
  void wake() {
    wake.release();
  }

  /** Writes what is left, within a bound. May be called twice. */
  @Override
  public void close() {
    ended = true;
    hurry.release();
    wake.release();
    try {
      if (!worker.join(pace.farewell())) {
        log.atDebug().addKeyValue("worker", name).log("Some notes are not written");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    // What is lost is a convenience, never what anything rests on.
    worker.close();
  }

  private void run() throws InterruptedException {
    boolean last = false;
    while (!last) {
      wake.acquire();
      rest(pace.gather());
      last = ended;
      wake.drainPermits();
      if (!written()) {
        rest(pace.retryEvery());
        wake.release();
      }
    }
  }

  /** One row that cannot be written may stay so: it is reported and tried again, no more. */
  private boolean written() {
    try {
      return write.getAsBoolean();
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("worker", name).setCause(e).log("Notes were not written");
      failures.failed(name, e);
      return false;
    }
  }

  private void rest(Duration time) throws InterruptedException {
    if (!ended && hurry.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      log.atDebug().addKeyValue("worker", name).log("The last notes go in a hurry");
    }
  }

  /**
   * The times of writing.
   *
   * @param gather how long notes are gathered before they are written
   * @param retryEvery how long to wait after a failure
   * @param farewell how long {@link #close} may take to write what is left
   */
  record Pace(Duration gather, Duration retryEvery, Duration farewell) {}
}
