package dev.vestovoy.seatable;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The one place where this client waits. */
@FunctionalInterface
interface Pause {
  void of(Duration time) throws InterruptedException;

  static Pause real() {
    return time -> {
      boolean woken = new Semaphore(0).tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
      assert !woken : "nobody releases it";
    };
  }
}
