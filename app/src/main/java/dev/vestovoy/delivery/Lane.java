package dev.vestovoy.delivery;

import java.time.Duration;

/**
 * A rate that messages keep to.
 *
 * @param name one lane has one name, for example {@code telegram:-100123}
 * @param gap between two messages in the long run
 * @param burst how many messages may go at once after a rest, at least 1
 */
public record Lane(String name, Duration gap, int burst) {
  public Lane {
    if (burst < 1 || gap.isNegative()) {
      throw new IllegalArgumentException(
          "wanted a burst of at least 1 and a gap of at least 0, found " + burst + " and " + gap);
    }
  }
}
