package dev.vestovoy.bot;

import java.util.List;

/** What a press of a button came to. */
sealed interface CardResult {
  /** The card ended. */
  record Ended(CardOutcome outcome, List<Reply> told) implements CardResult {}

  /** Nothing could be done now; the card stays. */
  record Later() implements CardResult {}
}
