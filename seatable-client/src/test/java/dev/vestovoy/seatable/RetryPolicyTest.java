package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static final RetryPolicy HALF =
      new RetryPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), 0.5);

  @Test
  void pauses_double_up_to_the_longest() {
    assertThat(HALF.pauseAfter(1, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(HALF.pauseAfter(2, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(HALF.pauseAfter(4, 1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(HALF.pauseAfter(5, 1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(HALF.pauseAfter(1_000_000, 1)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void chance_shortens_a_pause_by_the_jitter_at_most() {
    assertThat(HALF.pauseAfter(1, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(HALF.pauseAfter(1, 0.5)).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void a_policy_without_an_attempt_makes_no_sense() {
    assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
