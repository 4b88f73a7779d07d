package dev.vestovoy.delivery;

import java.time.Duration;

/** Waits that double. */
final class Backoff {
  private Backoff() {}

  /** The wait after so many failures before this one: the shortest, doubled each time. */
  static Duration after(int failures, Duration shortest, Duration longest) {
    Duration wait = shortest.multipliedBy(1L << Math.min(failures, 20));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
