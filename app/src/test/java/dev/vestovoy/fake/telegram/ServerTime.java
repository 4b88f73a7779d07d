package dev.vestovoy.fake.telegram;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time of the server: that of the machine and what a test lets pass. */
final class ServerTime {
  private final AtomicLong passed = new AtomicLong();

  /** Lets time pass at once. */
  void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  /** Nanoseconds since some moment, which may be compared by their difference only. */
  long nanos() {
    return System.nanoTime() + passed.get();
  }

  /** Whole seconds of {@link #nanos}. */
  long seconds() {
    return Math.floorDiv(nanos(), 1_000_000_000L);
  }
}
