package dev.vestovoy.seatable;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Too many calls (429). */
public final class RateLimitException extends SeaTableException {
  private static final long serialVersionUID = 1;

  private final @Nullable Instant resetAt;
  private final boolean monthlyQuotaSuspected;

  RateLimitException(Problem problem, @Nullable Instant resetAt, boolean monthlyQuotaSuspected) {
    super(problem, null);
    this.resetAt = resetAt;
    this.monthlyQuotaSuspected = monthlyQuotaSuspected;
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
