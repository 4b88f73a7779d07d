package dev.vestovoy.seatable;

import java.time.Duration;

/**
 * How often and how long a call is repeated while the server is away or asks for patience. A
 * suspected monthly quota is never waited for.
 *
 * @param attempts tries in all, at least one
 * @param firstPause before the second try; doubles from then on
 * @param longestPause no pause of our own choice is longer
 * @param bound all pauses of one call together; a server that asks for more gets no further try
 * @param jitter the part of a pause that is left to chance, 0 to 1
 */
public record RetryPolicy(
    int attempts, Duration firstPause, Duration longestPause, Duration bound, double jitter) {
  public RetryPolicy {
    if (attempts < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException(
          "attempts must be 1 or more and jitter 0 to 1: " + attempts + ", " + jitter);
    }
  }

  /** Four tries within half a minute. */
  public static RetryPolicy standard() {
    return new RetryPolicy(
        4, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(30), 0.5);
  }

  /** One try. */
  public static RetryPolicy none() {
    return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
  }

  /** The same with another bound for all pauses of one call. */
  public RetryPolicy within(Duration newBound) {
    return new RetryPolicy(attempts, firstPause, longestPause, newBound, jitter);
  }

  /** The pause after a try that failed, {@code chance} being 0 (short) to 1 (long). */
  Duration pauseAfter(int failed, double chance) {
    double factor = Math.pow(2, Math.min(failed - 1, 30)) * (1 - jitter + jitter * chance);
    double nanos = Math.min(firstPause.toNanos() * factor, (double) longestPause.toNanos());
    return Duration.ofNanos((long) nanos);
  }
}
