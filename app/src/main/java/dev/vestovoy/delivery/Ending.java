package dev.vestovoy.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param attempt what the courier does next
 * @param settlement what the outbox is told; null when it knows already
 * @param aftermath what follows once that is durable
 */
record Ending(Attempt attempt, @Nullable Settlement settlement, Runnable aftermath) {
  static Ending over(Letter letter, Settlement settlement) {
    return new Ending(Attempt.over(letter), settlement, () -> {});
  }

  static Ending goesOn(Letter letter, Settlement settlement) {
    return new Ending(Attempt.goesOn(letter), settlement, () -> {});
  }

  static Ending settledMeanwhile(Letter letter) {
    return new Ending(Attempt.over(letter), null, () -> {});
  }

  Ending then(Runnable what) {
    return new Ending(attempt, settlement, what);
  }
}
