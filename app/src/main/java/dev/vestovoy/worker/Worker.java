package dev.vestovoy.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervised thread of one long-lived part. A task that throws is restarted after a wait that
 * doubles from one second to one minute; a task that fails ten times in a row ends the process. A
 * run of ten minutes ends such a row.
 */
public final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
  private static final Duration HEALTHY = Duration.ofMinutes(10);
  private static final int MOST_FAILURES = 10;

  /** Work of a thread: returns when it is done for good, or when it was interrupted. */
  @FunctionalInterface
  public interface Task {
    /** Works until the thread is interrupted. */
    void run() throws InterruptedException;
  }

  /** How a worker waits, and how it measures time. */
  record Timing(Duration firstWait, LongSupplier nanos) {
    /** Timing of the running service. */
    static Timing standard() {
      return new Timing(TimeScale.ofWaits().scaled(FIRST_WAIT), System::nanoTime);
    }
  }

  private final String name;
  private final Task task;
  private final WorkerFailures failures;
  private final Timing timing;
  private final Thread thread;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** A worker that has not started yet, on a virtual thread of this name. */
  public Worker(String name, Task task, WorkerFailures failures) {
    this(name, task, failures, Timing.standard(), Thread.ofVirtual());
  }

  Worker(String name, Task task, WorkerFailures failures, Timing timing) {
    this(name, task, failures, timing, Thread.ofVirtual());
  }

  private Worker(
      String name, Task task, WorkerFailures failures, Timing timing, Thread.Builder threads) {
    this.name = name;
    this.task = task;
    this.failures = failures;
    this.timing = timing;
    this.thread = threads.name(name).unstarted(this::superviseToTheEnd);
  }

  /** A worker on a platform thread, for libraries that pin virtual ones; not started yet. */
  public static Worker onPlatformThread(String name, Task task, WorkerFailures failures) {
    return new Worker(name, task, failures, Timing.standard(), Thread.ofPlatform());
  }

  /** Starts it; further calls do nothing. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /** Whether its task still runs, or waits to be restarted. */
  public boolean running() {
    return thread.isAlive();
  }

  /**
   * Waits for a task that ends by itself.
   *
   * @return whether it ended in time
   */
  public boolean join(Duration longest) throws InterruptedException {
    return !started.get() || thread.join(longest);
  }

  /**
   * Waits until the task has ended by itself; one that fails from now on is not restarted.
   *
   * @return whether it has ended; not when this thread was interrupted
   */
  public boolean finish() {
    closing.countDown();
    return !started.get() || ended(FOREVER);
  }

  /**
   * Interrupts the task and waits for its end, but not without limit.
   *
   * @return whether it has ended; one that has not is left behind
   */
  public boolean close(Duration longest) {
    closing.countDown();
    if (!started.get() || thread.equals(Thread.currentThread())) {
      return true;
    }
    thread.interrupt();
    return ended(longest);
  }

  /** Interrupts the task and waits until it has ended. */
  @Override
  public void close() {
    boolean _ = close(FOREVER);
  }

  /** Whether its thread ends in time; false also when this thread was interrupted. */
  private boolean ended(Duration longest) {
    try {
      return thread.join(longest);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A supervision that fails itself, as without any memory, ends the process. */
  private void superviseToTheEnd() {
    try {
      supervise();
    } catch (RuntimeException | Error e) {
      try {
        log.atError().addKeyValue("worker", name).setCause(e).log("Worker cannot be supervised");
      } finally {
        failures.gaveUp(name);
      }
    }
  }

  private void supervise() {
    int failed = 0;
    while (true) {
      long since = timing.nanos().getAsLong();
      Throwable cause = failureOf();
      if (cause == null || closing.getCount() == 0) {
        return;
      }
      failed = timing.nanos().getAsLong() - since < HEALTHY.toNanos() ? failed + 1 : 1;
      if (failed > MOST_FAILURES) {
        log.atError()
            .addKeyValue("worker", name)
            .log("Worker failed too often; ending the process");
        failures.gaveUp(name);
        return;
      }
      report(cause);
      if (closedWithin(waitAfter(failed))) {
        return;
      }
    }
  }

  /** Runs the task once; null when it ended by itself. */
  private @Nullable Throwable failureOf() {
    try {
      task.run();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  private void report(Throwable cause) {
    log.atError().addKeyValue("worker", name).setCause(cause).log("Worker failed; restarting it");
    try {
      failures.failed(name, cause);
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("worker", name).setCause(e).log("Worker failure was not reported");
    }
  }

  private Duration waitAfter(int failed) {
    Duration wait = timing.firstWait().multipliedBy(1L << Math.min(failed - 1, 20));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private boolean closedWithin(Duration wait) {
    // Only close() may end a worker: other interrupts are failures of the task.
    boolean _ = Thread.interrupted();
    try {
      return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      return closing.getCount() == 0;
    }
  }
}
