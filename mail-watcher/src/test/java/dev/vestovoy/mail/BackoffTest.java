package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class BackoffTest {
  @RepeatedTest(50)
  void delays_grow_to_five_minutes_and_begin_anew_after_a_success(RepetitionInfo run) {
    var backoff = new Backoff(new Random(run.getCurrentRepetition()));

    assertThat(backoff.next()).isBetween(Duration.ofMillis(50), Duration.ofSeconds(1));
    assertThat(backoff.next()).isBetween(Duration.ofMillis(50), Duration.ofSeconds(2));
    for (int n = 0; n < 100; n++) {
      assertThat(backoff.next()).isBetween(Duration.ofMillis(50), Duration.ofMinutes(5));
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }
}
