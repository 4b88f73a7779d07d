package dev.vestovoy.bot;

import dev.vestovoy.worker.TaskThreads;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Queue of delayed steps, each on a virtual thread of its own. */
final class TimedSteps implements DelayedSteps, AutoCloseable {
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Duration pause;
  private final Mouth mouth;
  private final TaskThreads threads;
  private final CountDownLatch closed = new CountDownLatch(1);

  TimedSteps(Duration pause, Mouth mouth, WorkerFailures failures) {
    this.threads = new TaskThreads("delayed-steps", failures);
    this.pause = pause;
    this.mouth = mouth;
  }

  @Override
  public synchronized void later(Supplier<List<Reply>> step) {
    if (closed.getCount() > 0) {
      threads.execute(() -> take(step));
    }
  }

  /** Leaves out the steps that are not due yet. May be called twice. */
  @Override
  public void close() {
    synchronized (this) {
      closed.countDown();
      threads.shutdown();
    }
    try {
      boolean _ = threads.join(FAREWELL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private void take(Supplier<List<Reply>> step) {
    try {
      if (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        mouth.say(step.get());
      }
    } catch (InterruptedException _) {
      // Only close() interrupts; it has waited long enough.
    }
  }
}
