package dev.vestovoy.bot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses between calls; the end of the bot cuts them short. */
interface Pauses {
  /** Whether the bot is closed. */
  boolean ended();

  /** Returns after this time, or when the bot is closed. */
  void pause(Duration time) throws InterruptedException;

  /** Pauses of a bot that is closed when the latch is down. */
  static Pauses until(CountDownLatch closed) {
    return new Pauses() {
      @Override
      public boolean ended() {
        return closed.getCount() == 0;
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        boolean _ = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
      }
    };
  }
}
