package dev.vestovoy.mail;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays between attempts: from 1 second, doubling to a longest one, with full jitter, so that many
 * mailboxes that lost their server together do not come back together.
 */
final class Backoff {
  static final Duration LONGEST = Duration.ofMinutes(5);
  private static final long SHORTEST_MILLIS = 50;

  private final RandomGenerator random;
  private final Duration longest;
  private int failures;

  Backoff(RandomGenerator random) {
    this(random, LONGEST);
  }

  Backoff(RandomGenerator random, Duration longest) {
    this.random = random;
    this.longest = longest;
  }

  /** The delay before the next attempt, after one more failure. */
  Duration next() {
    long ceiling = Math.min(longest.toMillis(), 1000L << Math.min(failures, 20));
    failures++;
    return Duration.ofMillis(random.nextLong(SHORTEST_MILLIS, ceiling + 1));
  }

  int failures() {
    return failures;
  }

  void reset() {
    failures = 0;
  }
}
