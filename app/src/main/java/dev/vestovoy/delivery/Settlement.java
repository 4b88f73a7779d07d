package dev.vestovoy.delivery;

import java.time.Instant;

/** What the outbox is told about a letter after an attempt. */
public sealed interface Settlement {
  /**
   * A request was taken, and files are left to send.
   *
   * @param items how many files it settled
   */
  record PartDone(String receipt, int items) implements Settlement {}

  /** The last part was taken. */
  record Done(String receipt) implements Settlement {}

  /**
   * It waits.
   *
   * @param doubtful whether its next part may have been taken already
   */
  record Waits(String why, Instant until, boolean doubtful) implements Settlement {}

  /** It waits for the end of its recipient's quiet hours, which is no failure. */
  record Quiet(Instant until) implements Settlement {}

  /** It waits as before: the program stops, and the attempt does not count. */
  record Returned() implements Settlement {}

  /** A dead letter: kept, shown, not sent. */
  record Refused(String why) implements Settlement {}

  /** Not to be sent any more, though it could be. */
  record Dropped(String why) implements Settlement {}

  /** In a word, for the log. */
  default String outcome() {
    return switch (this) {
      case PartDone _, Done _ -> "delivered";
      case Waits(var _, var _, boolean doubtful) -> doubtful ? "unknown" : "postponed";
      case Quiet _ -> "quiet";
      case Returned _ -> "returned";
      case Refused _ -> "refused";
      case Dropped _ -> "dropped";
    };
  }

  /** The receipt, or the reason. */
  default String detail() {
    return switch (this) {
      case PartDone(String receipt, _) -> receipt;
      case Done(String receipt) -> receipt;
      case Waits(String why, var _, var _) -> why;
      case Quiet(Instant until) -> "quiet hours until " + until;
      case Returned _ -> "the program stops";
      case Refused(String why) -> why;
      case Dropped(String why) -> why;
    };
  }
}
