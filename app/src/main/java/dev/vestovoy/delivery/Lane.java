package dev.vestovoy.delivery;

import java.time.Duration;

/**
 * A pace that messages keep to.
 *
 * @param name one lane has one name, for example {@code telegram:-100123}
 * @param most how many messages, at least 1, in any stretch of time as long as the window
 * @param gap between two requests at least, however many messages they bring
 */
public record Lane(String name, int most, Duration window, Duration gap) {
  public Lane {
    if (most < 1 || window.isNegative() || gap.isNegative()) {
      throw new IllegalArgumentException(
          "wanted at least 1 message, a window and a gap of at least 0, found %d, %s and %s"
              .formatted(most, window, gap));
    }
  }

  /** A lane without a gap. */
  public static Lane of(String name, int most, Duration window) {
    return new Lane(name, most, window, Duration.ZERO);
  }
}
