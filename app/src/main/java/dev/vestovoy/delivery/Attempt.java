package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended, as far as the courier's next steps go.
 *
 * @param next the letter again when its next part may follow at once
 * @param rest how long what it closes is to rest
 * @param closes what rests; a letter's own rest is in the outbox already
 * @param demanded whether the other side asked for the rest
 * @param sent whether anything may have left
 */
record Attempt(
    Letter letter,
    @Nullable Letter next,
    Duration rest,
    Scope closes,
    boolean demanded,
    boolean sent) {
  Attempt(Letter letter, @Nullable Letter next, Duration rest, Scope closes, boolean demanded) {
    this(letter, next, rest, closes, demanded, true);
  }

  static Attempt unsent(Letter letter) {
    return new Attempt(letter, null, Duration.ZERO, Scope.LETTER, false, false);
  }

  static Attempt over(Letter letter) {
    return new Attempt(letter, null, Duration.ZERO, Scope.LETTER, false);
  }

  static Attempt goesOn(Letter letter, int items) {
    var next =
        new Letter(
            letter.id(),
            letter.arrival(),
            letter.recipient(),
            letter.partsDone() + items,
            0,
            false);
    return new Attempt(letter, next, Duration.ZERO, Scope.LETTER, false);
  }
}
