package dev.vestovoy.channel.telegram;

import dev.vestovoy.worker.TimeScale;
import java.time.Duration;

/**
 * Time limits of one call.
 *
 * @param leave until the request has left whole, connecting included
 * @param answer from then on until the answer has been read whole
 */
record CallTimeouts(Duration leave, Duration answer) {
  /** Limits of a call that only asks whether the server is there. */
  static final CallTimeouts PROBE =
      new CallTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));

  /** Limits of a call that the end of the program waits for. */
  static final CallTimeouts AT_THE_END =
      new CallTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private static final Duration POLL_LEAVE = Duration.ofSeconds(15);

  /** More than the three seconds that a server holds a conflict back, and a slow line. */
  private static final Duration POLL_SLACK = Duration.ofSeconds(15);

  private static final Duration LEAVE = Duration.ofSeconds(60);

  /**
   * More than the minute that the Bot API server itself may wait before it passes a message on, in
   * slow mode for example (NetQuery::total_timeout_limit_ in td/telegram/net/NetQuery.h).
   */
  private static final Duration ANSWER = Duration.ofSeconds(75);

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);
  private static final long SLOWEST_LINE = 8_000;
  private static final long SLOWEST_SERVER = 100_000;

  /**
   * Limits of a call of this size. A Bot API server of one's own answers when it has passed the
   * file on to Telegram, so the wait for its answer grows with the bytes.
   */
  static CallTimeouts of(long bytes) {
    return new CallTimeouts(
        LEAVE.plusMillis(bytes * 1000 / SLOWEST_LINE),
        min(ANSWER.plusMillis(bytes * 1000 / SLOWEST_SERVER), LONGEST_ANSWER));
  }

  /**
   * Limits of a question that the server may hold.
   *
   * @param held how long it may
   */
  static CallTimeouts ofPoll(Duration held) {
    return new CallTimeouts(POLL_LEAVE, held.plus(POLL_SLACK));
  }

  /** These limits with a wait for the answer that is multiplied, for tests that cannot wait. */
  CallTimeouts answerScaled(TimeScale scale) {
    return new CallTimeouts(leave, scale.scaled(answer));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
