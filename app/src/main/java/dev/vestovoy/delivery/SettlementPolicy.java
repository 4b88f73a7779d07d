package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides from the outcome of an attempt what becomes of the letter. */
final class SettlementPolicy {
  /** Attempts that failed without having been taken before a letter is given up. */
  static final int MOST_FAILURES = 12;

  private final DeliveryTiming timing;
  private final Clock clock;

  SettlementPolicy(DeliveryTiming timing, Clock clock) {
    this.timing = timing;
    this.clock = clock;
  }

  /**
   * What becomes of a letter.
   *
   * @param items how many items the request carried
   */
  Settlement of(Letter letter, Outcome outcome, int items) {
    return switch (outcome) {
      case Outcome.Delivered(String receipt, int taken, boolean complete) ->
          complete ? new Settlement.Done(receipt, taken) : new Settlement.PartDone(receipt, taken);
      case Outcome.Postponed(String why, Duration after, Scope closes) ->
          postponed(letter, why, after, closes);
      case Outcome.TakenInPart(String why) -> doubtful(letter, why, items, true);
      case Outcome.LetterRefused(var _, String why) -> new Settlement.Refused(why);
      case Outcome.ChatRefused(var trouble, String why) ->
          deferred(why, trouble.forbidden() ? timing.forbidden() : timing.held());
      case Outcome.BotRefused _ -> new Settlement.Returned();
      case Outcome.NotSent(String why) -> failed(letter, why);
      case Outcome.Unknown(String why) -> doubtful(letter, why, items, false);
      case Outcome.ServerError(String why, boolean maybeTaken) ->
          maybeTaken ? doubtful(letter, why, items, false) : failed(letter, why);
    };
  }

  /**
   * Why the letter is refused for good by this outcome.
   *
   * @param outcome null when it is refused without an attempt, for its copies
   */
  static RefusalReason reason(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> RefusalReason.DOUBTFUL;
      case Outcome.LetterRefused(RefusalReason reason, var _) -> reason;
      case Outcome.Unknown _, Outcome.TakenInPart _ -> RefusalReason.DOUBTFUL;
      case Outcome.ServerError(var _, boolean maybeTaken) ->
          maybeTaken ? RefusalReason.DOUBTFUL : RefusalReason.SERVER_ERROR;
      case Outcome.Delivered _,
          Outcome.Postponed _,
          Outcome.ChatRefused _,
          Outcome.BotRefused _,
          Outcome.NotSent _ ->
          RefusalReason.SERVER_ERROR;
    };
  }

  private Settlement postponed(Letter letter, String why, Duration after, Scope closes) {
    Duration wait = after.isZero() ? timing.retry(letter.attempts()) : after;
    // What closes more than the letter is no failure of the letter.
    return closes == Scope.LETTER
        ? new Settlement.Retry(why, clock.instant().plus(wait))
        : deferred(why, wait);
  }

  private Settlement failed(Letter letter, String why) {
    return letter.attempts() + 1 >= MOST_FAILURES
        ? new Settlement.Refused(why)
        : new Settlement.Retry(why, clock.instant().plus(timing.retry(letter.attempts())));
  }

  private Settlement doubtful(Letter letter, String why, int items, boolean apart) {
    DoubtfulCopies copies = letter.doubtfulCopies().plusRequest(letter.itemsDone(), items, apart);
    if (copies.next() >= Letter.MOST_COPIES) {
      return new Settlement.Refused(
          "Sent %d times, and it is not known whether it arrived: %s"
              .formatted(copies.next(), why));
    }
    boolean last = copies.next() + 1 == Letter.MOST_COPIES;
    Duration wait = last ? timing.lastCopy() : timing.firstRetry();
    return new Settlement.Doubtful(why, clock.instant().plus(wait), copies);
  }

  private Settlement.Deferred deferred(String why, Duration wait) {
    return new Settlement.Deferred(why, clock.instant().plus(wait));
  }
}
