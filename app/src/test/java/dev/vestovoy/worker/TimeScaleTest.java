package dev.vestovoy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTest {
  /** A property that no other test reads. */
  private static final String PROPERTY = "vestovoy.scale-of-a-test";

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void waits_are_as_they_are_without_the_property() {
    assertThat(TimeScale.ofProperty(PROPERTY)).isEqualTo(TimeScale.STANDARD);
    assertThat(TimeScale.STANDARD.scaled(Duration.ofDays(3))).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void waits_are_multiplied_by_the_property() {
    System.setProperty(PROPERTY, "0.005");

    TimeScale scale = TimeScale.ofProperty(PROPERTY);

    assertThat(scale.scaled(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(3));
    assertThat(scale.scaled(Duration.ZERO)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "0,5", "0", "-1", "NaN", "Infinity"})
  void a_wrong_value_is_refused_with_the_name_of_its_property(String value) {
    System.setProperty(PROPERTY, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeScale.ofProperty(PROPERTY))
        .withMessage(
            "system property vestovoy.scale-of-a-test: wanted a positive number, found \"%s\"",
            value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void a_factor_is_positive_and_finite(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeScale(factor))
        .withMessage("wanted a positive factor of time, found " + factor);
  }
}
