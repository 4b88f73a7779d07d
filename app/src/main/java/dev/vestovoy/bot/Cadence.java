package dev.vestovoy.bot;

import java.time.Duration;

/**
 * The times of the bot.
 *
 * @param poll how long Telegram may hold a question, at most 50 s
 * @param firstRetry the pause after the first failure; doubles from then on
 * @param longestRetry no pause is longer
 * @param deafAfter a poller without any sign of life for so long is replaced
 * @param renewEvery a poller of this age is replaced: after a week without updates Telegram may
 *     number them anew, and the library would pass over what is numbered lower
 * @param conflictAfter a conflict with another poller is told after this time
 * @param migrationTime what may be a group becoming a supergroup is decided after this time
 * @param keepEvery how often what was promised is tried
 */
record Cadence(
    Duration poll,
    Duration firstRetry,
    Duration longestRetry,
    Duration deafAfter,
    Duration renewEvery,
    Duration conflictAfter,
    Duration migrationTime,
    Duration keepEvery) {
  static Cadence standard() {
    return new Cadence(
        Duration.ofSeconds(50),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(3),
        Duration.ofDays(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10));
  }

  /** The pause after so many failures in a row. */
  Duration pause(int failures) {
    Duration pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
  }
}
