package dev.vestovoy.directory.tables;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that writes notes down: many at a time, and again until they are written. */
final class Scribe implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Scribe.class);

  private final Pace pace;
  private final BooleanSupplier write;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore hurry = new Semaphore(0);
  private final Thread thread;
  private volatile boolean ended;

  /**
   * Starts with nothing to write.
   *
   * @param write writes all there is; false when it has to be called again
   */
  Scribe(String name, Pace pace, BooleanSupplier write) {
    this.pace = pace;
    this.write = write;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
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
      if (!thread.join(pace.farewell())) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean last = false;
      while (!last) {
        wake.acquire();
        rest(pace.gather());
        last = ended;
        wake.drainPermits();
        if (!write.getAsBoolean()) {
          rest(pace.retryEvery());
          wake.release();
        }
      }
    } catch (InterruptedException _) {
      // Close has waited long enough. What is lost is a convenience, never what anything rests on.
    }
  }

  private void rest(Duration time) throws InterruptedException {
    if (!ended && hurry.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      log.atDebug().addKeyValue("who", thread.getName()).log("The last notes go in a hurry");
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
