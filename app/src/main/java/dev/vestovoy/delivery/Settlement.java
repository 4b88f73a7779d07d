package dev.vestovoy.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the outbox is told about a letter after an attempt. */
public sealed interface Settlement {
  /**
   * Some of its items were taken, and there are others.
   *
   * @param items how many
   */
  record PartDone(String receipt, int items) implements Settlement {}

  /**
   * The last of its items were taken.
   *
   * @param items how many
   */
  record Done(String receipt, int items) implements Settlement {}

  /** It waits after an attempt that failed; nothing was taken. */
  record Retry(String why, Instant until) implements Settlement {}

  /**
   * It waits after a request that may have been taken.
   *
   * @param copies of its next items, those of this request among them
   */
  record Doubtful(String why, Instant until, DoubtfulCopies copies) implements Settlement {}

  /**
   * It waits for something that is no failure of its own: a chat that takes nothing, a rate limit.
   */
  record Deferred(String why, Instant until) implements Settlement {}

  /** It waits for the end of its recipient's quiet hours, which is no failure. */
  record Quiet(Instant until) implements Settlement {}

  /** It waits as before: nothing was sent, and the attempt does not count. */
  record Returned() implements Settlement {}

  /** A dead letter: kept, shown, not sent. */
  record Refused(String why) implements Settlement {}

  /**
   * Not to be sent any more, though it could be.
   *
   * @param askAgain when its recipient's link is looked up once more; null for never
   */
  record Dropped(String why, @Nullable Instant askAgain) implements Settlement {}

  /** The outcome in a word, for the log. */
  default String outcome() {
    return switch (this) {
      case PartDone _, Done _ -> "delivered";
      case Retry _ -> "failed";
      case Doubtful _ -> "unknown";
      case Deferred _ -> "deferred";
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
      case Done(String receipt, _) -> receipt;
      case Retry(String why, var _) -> why;
      case Doubtful(String why, var _, var _) -> why;
      case Deferred(String why, var _) -> why;
      case Quiet(Instant until) -> "quiet hours until " + until;
      case Returned _ -> "not sent";
      case Refused(String why) -> why;
      case Dropped(String why, var _) -> why;
    };
  }
}
