package dev.vestovoy.directory.tables;

import dev.vestovoy.worker.Worker;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Comes round again and again, not quite regularly: many programs may share a server. */
final class Rounds implements Worker.Task {
  private final Supplier<Duration> round;

  /**
   * Rounds without end.
   *
   * @param round what to do; returns when to come again
   */
  Rounds(Supplier<Duration> round) {
    this.round = round;
  }

  @Override
  public void run() throws InterruptedException {
    var never = new Semaphore(0);
    while (true) {
      double part = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
      boolean _ = never.tryAcquire((long) (round.get().toNanos() * part), TimeUnit.NANOSECONDS);
    }
  }
}
