package dev.vestovoy.bot;

import java.time.Duration;

/**
 * The times of the bot.
 *
 * @param poll how long Telegram may hold a question, at most 50 s
 * @param firstRetry the pause after the first failure; doubles from then on
 * @param longestRetry no pause is longer
 * @param renewEvery how often the bot's name and its webhook are looked up
 * @param conflictAfter conflicts with another poller are told when they go on for this time
 * @param conflictOver they are over after this time without one
 * @param failingAfter polls that fail are told after this time
 * @param migrationTime what may be a group becoming a supergroup is decided after this time
 * @param keepEvery how often what was promised is tried
 * @param cardsEvery how often cards that the admin chat did not take are tried
 */
record Cadence(
    Duration poll,
    Duration firstRetry,
    Duration longestRetry,
    Duration renewEvery,
    Duration conflictAfter,
    Duration conflictOver,
    Duration failingAfter,
    Duration migrationTime,
    Duration keepEvery,
    Duration cardsEvery) {
  static Cadence standard() {
    return new Cadence(
        Duration.ofSeconds(50),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofDays(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        Duration.ofMinutes(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  /** The pause after so many failures in a row. */
  Duration pause(int failures) {
    Duration pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(longestRetry) < 0 ? pause : longestRetry;
  }
}
