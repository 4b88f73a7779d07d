package dev.vestovoy.seatable;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Too many calls: the server answered 429, or would have. */
public final class RateLimitException extends SeaTableException {
  private static final long serialVersionUID = 1;

  private final @Nullable Instant resetAt;
  private final boolean monthlyQuotaSuspected;

  RateLimitException(Problem problem, @Nullable Instant resetAt, boolean monthlyQuotaSuspected) {
    super(problem, null);
    this.resetAt = resetAt;
    this.monthlyQuotaSuspected = monthlyQuotaSuspected;
  }

  /** A call that was not even sent: the base's calls of this minute are used up. */
  static RateLimitException queue(Instant reset) {
    String said =
        "nothing was sent: the base has used up its calls of this minute and takes the next at "
            + reset
            + "; wait for longer or ask less often";
    return new RateLimitException(Problem.ours(said), reset, false);
  }

  /** A call that was not even sent: the team's calls of this month seem to be used up. */
  static RateLimitException quota(Instant until) {
    String said =
        "nothing was sent: the server refused a call though some of the minute's were left, so the"
            + " month's seem to be used up; ask less often or raise the plan, the next try is at "
            + until;
    return new RateLimitException(Problem.ours(said), until, true);
  }

  /** When the server will listen again; empty if it did not say. */
  public Optional<Instant> resetAt() {
    return Optional.ofNullable(resetAt);
  }

  /**
   * Says whether calls were refused though some of the minute's were left. Then it is probably the
   * monthly quota of a cloud plan, and minutes of patience will not help.
   */
  public boolean monthlyQuotaSuspected() {
    return monthlyQuotaSuspected;
  }

  @Override
  public boolean temporary() {
    return true;
  }
}
