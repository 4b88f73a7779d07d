package dev.vestovoy.worker;

import java.time.Duration;

/**
 * Factor that waits of the program are multiplied by: 1, but for tests that start the program and
 * cannot wait.
 *
 * @param factor positive and finite
 */
public record TimeScale(double factor) {
  /** Leaves waits as they are. */
  public static final TimeScale STANDARD = new TimeScale(1);

  /** Refuses a factor that is not positive and finite. */
  public TimeScale {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("wanted a positive factor of time, found " + factor);
    }
  }

  /** Scale of all waits but those for an answer: property {@code vestovoy.time-scale}. */
  public static TimeScale ofWaits() {
    return ofProperty("vestovoy.time-scale");
  }

  /** Scale of the longest waits for an answer: property {@code vestovoy.answer-scale}. */
  public static TimeScale ofAnswers() {
    return ofProperty("vestovoy.answer-scale");
  }

  /** A wait multiplied by the factor. */
  public Duration scaled(Duration wait) {
    return Duration.ofNanos((long) (wait.toNanos() * factor));
  }

  /**
   * Scale that a system property sets.
   *
   * @throws IllegalArgumentException when its value is no positive number
   */
  static TimeScale ofProperty(String name) {
    String value = System.getProperty(name, "1");
    try {
      return new TimeScale(Double.parseDouble(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "system property %s: wanted a positive number, found \"%s\"".formatted(name, value), e);
    }
  }
}
