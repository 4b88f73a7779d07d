package dev.vestovoy.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Result of one attempt at a letter.
 *
 * @param outcome what the channel answered; null when nothing was sent
 * @param settlement what the outbox is told; null when the letter was settled meanwhile
 * @param flightTime from the durable mark to the queued outcome; zero when nothing was sent
 */
record AttemptResult(
    Letter letter,
    @Nullable Outcome outcome,
    @Nullable Settlement settlement,
    Duration flightTime) {
  static AttemptResult unsent(Letter letter, @Nullable Settlement settlement) {
    return new AttemptResult(letter, null, settlement, Duration.ZERO);
  }

  /** Whether it brought the letter on: items were taken, or it is over. */
  boolean progress() {
    return switch (settlement) {
      case Settlement.Done _, Settlement.PartDone _, Settlement.Refused _, Settlement.Dropped _ ->
          true;
      case null, default -> false;
    };
  }

  /** The letter again, when its next items may follow at once; otherwise null. */
  @Nullable Letter next() {
    return settlement instanceof Settlement.PartDone(_, int items) ? letter.after(items) : null;
  }
}
