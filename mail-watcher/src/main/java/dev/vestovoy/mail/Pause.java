package dev.vestovoy.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The one place where a mailbox's thread sleeps; it can be woken. */
final class Pause {
  private final Semaphore wakeUps = new Semaphore(0);

  /** Returns when the time is over or somebody woke it, before or during the sleep. */
  void sleep(Duration time) throws InterruptedException {
    if (wakeUps.tryAcquire(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS)) {
      wakeUps.drainPermits();
    }
  }

  void wake() {
    wakeUps.release();
  }
}
