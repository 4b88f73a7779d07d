package dev.vestovoy.bot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queue of delayed steps, each on a virtual thread of its own. */
final class TimedSteps implements DelayedSteps, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TimedSteps.class);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Duration pause;
  private final Mouth mouth;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);

  TimedSteps(Duration pause, Mouth mouth) {
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
      if (!threads.awaitTermination(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void take(Supplier<List<Reply>> step) {
    try {
      if (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        mouth.say(step.get());
      }
    } catch (InterruptedException _) {
      // Only close() interrupts; it has waited long enough.
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A delayed step failed and is left out");
    }
  }
}
