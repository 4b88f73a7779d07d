package dev.vestovoy.delivery;

import dev.vestovoy.worker.TimeScale;
import java.time.Duration;

/**
 * Waits of the delivery engine.
 *
 * @param firstRetry wait after a letter's first failure; it doubles
 * @param longestRetry longest wait between two attempts of a letter
 * @param lastCopy wait before the last copy of a letter that may have been taken twice
 * @param held wait before a chat that cannot be reached is tried again
 * @param forbidden wait before a chat that lets the bot not post is tried again
 * @param unlinked wait before a letter is given up whose recipient is not linked any more
 * @param outageTold how long a channel is away before that is told
 * @param slow how long a request may be in flight before the channel is probed, and before a letter
 *     without uploads gives its place up
 * @param longestProbe longest wait between two probes of a channel that does not answer them
 * @param rejected rest after the channel refused the bot itself; it doubles
 * @param longestRest longest rest of a channel that answers probes only
 * @param firstExpiry how long after a start no letter expires, as the clock may be wrong at first
 */
public record DeliveryTiming(
    Duration firstRetry,
    Duration longestRetry,
    Duration lastCopy,
    Duration held,
    Duration forbidden,
    Duration unlinked,
    Duration outageTold,
    Duration slow,
    Duration longestProbe,
    Duration rejected,
    Duration longestRest,
    Duration firstExpiry) {
  /** The waits of the running service. */
  public static final DeliveryTiming STANDARD =
      new DeliveryTiming(
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Duration.ofHours(1),
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));

  /** These waits multiplied, for tests that cannot wait. */
  public DeliveryTiming scaled(TimeScale scale) {
    return new DeliveryTiming(
        scale.scaled(firstRetry),
        scale.scaled(longestRetry),
        scale.scaled(lastCopy),
        scale.scaled(held),
        scale.scaled(forbidden),
        scale.scaled(unlinked),
        scale.scaled(outageTold),
        scale.scaled(slow),
        scale.scaled(longestProbe),
        scale.scaled(rejected),
        scale.scaled(longestRest),
        scale.scaled(firstExpiry));
  }

  /** The wait after so many failures before the last one. */
  Duration retry(int failures) {
    return Backoff.after(failures, firstRetry, longestRetry);
  }
}
