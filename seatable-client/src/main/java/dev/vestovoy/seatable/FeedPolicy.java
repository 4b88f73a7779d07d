package dev.vestovoy.seatable;

import java.time.Duration;

/**
 * How a change feed spends its time.
 *
 * @param debounce changes of a table that follow each other within this time are told as one
 * @param longestBurst a burst that does not end is told in pieces of this length
 * @param pollEvery how often the version is asked for when the server gives no socket: one request
 *     each, about 43 000 a month at one minute
 * @param socketsAgain how long it polls before it tries a socket again
 * @param firstPause after a socket broke; doubles while it cannot be had again, and a part of each
 *     pause is left to chance
 * @param longestPause no pause is longer
 */
public record FeedPolicy(
    Duration debounce,
    Duration longestBurst,
    Duration pollEvery,
    Duration socketsAgain,
    Duration firstPause,
    Duration longestPause) {
  /** 0.3 s, 1 s; two minutes, ten minutes; three seconds to a minute. */
  public static FeedPolicy standard() {
    return new FeedPolicy(
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofSeconds(3),
        Duration.ofMinutes(1));
  }

  /** The same with another interval of polling. */
  public FeedPolicy pollEvery(Duration other) {
    return new FeedPolicy(debounce, longestBurst, other, socketsAgain, firstPause, longestPause);
  }

  /** The pause after a number of failures, {@code chance} being 0 (short) to 1 (long). */
  Duration pauseAfter(int failures, double chance) {
    var growth = new RetryPolicy(1, firstPause, longestPause, longestPause, 0.5);
    return growth.pauseAfter(Math.max(1, failures), chance);
  }
}
