package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the next call to a base may go out. SeaTable counts the calls to a base, whoever
 * makes them, so clients of the same base do well to share one. Safe for use by many threads.
 */
public interface Throttle {
  /** What is decided about one call. */
  sealed interface Turn {
    /** It may go out now; its place is taken. */
    record Go() implements Turn {}

    /** It should ask again after this time. */
    record Wait(Duration time) implements Turn {}

    /** The month's calls seem to be used up: nothing goes out before this moment. */
    record Refused(Instant until) implements Turn {}
  }

  /** Decides about the next call. */
  Turn next();

  /** Hears what an answer's headers tell. */
  void learn(RateSigns signs);

  /**
   * Learns from {@code x-ratelimit-*} and {@code Retry-After}: waits for the next minute instead of
   * provoking a 429, and after a suspected monthly quota lets one call through now and then, after
   * a minute, 2, 4 … 15 minutes, until one succeeds.
   */
  static Throttle learning(Clock clock) {
    return new LearningThrottle(clock);
  }

  /** Lets every call out at once. */
  static Throttle none() {
    return new Throttle() {
      @Override
      public Turn next() {
        return new Turn.Go();
      }

      @Override
      public void learn(RateSigns signs) {}
    };
  }
}
