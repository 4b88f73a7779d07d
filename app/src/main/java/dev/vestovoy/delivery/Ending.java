package dev.vestovoy.delivery;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param attempt what the courier does next
 * @param settlement what the outbox is told; null when it knows already
 */
record Ending(Attempt attempt, @Nullable Settlement settlement) {
  static Ending over(Letter letter, Settlement settlement) {
    return new Ending(Attempt.over(letter), settlement);
  }

  static Ending goesOn(Letter letter, Settlement.PartDone settlement) {
    return new Ending(Attempt.goesOn(letter, settlement.items()), settlement);
  }

  static Ending unsent(Letter letter, @Nullable Settlement settlement) {
    return new Ending(Attempt.unsent(letter), settlement);
  }
}
