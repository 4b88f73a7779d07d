package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({"0, 2", "1, 4", "2, 8", "5, 64", "8, 512", "9, 600", "20, 600", "1000, 600"})
  void waits_double_from_the_shortest_to_the_longest(int failures, int seconds) {
    assertThat(Backoff.after(failures, Duration.ofSeconds(2), Duration.ofMinutes(10)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }
}
