package dev.vestovoy.channel.telegram;

import static dev.vestovoy.delivery.Outcome.Scope.ADDRESS;
import static dev.vestovoy.delivery.Outcome.Scope.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrakeTest {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration HOURS = Duration.ofHours(7);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Brake brake = new Brake(now::get);

  @Test
  void a_short_rest_closes_the_chat_and_the_bot_while_a_second_chat_has_one() {
    assertThat(brake.pull(1, SHORT)).isEqualTo(ADDRESS);
    assertThat(brake.pull(1, SHORT)).isEqualTo(ADDRESS);
    assertThat(brake.pull(2, SHORT)).isEqualTo(CHANNEL);

    now.addAndGet(Duration.ofSeconds(11).toNanos());

    assertThat(brake.pull(2, SHORT)).isEqualTo(ADDRESS);
  }

  @Test
  void hours_close_the_chat_and_the_bot_only_with_a_third_chat_in_a_row() {
    assertThat(brake.pull(1, HOURS)).isEqualTo(ADDRESS);
    assertThat(brake.pull(2, HOURS)).isEqualTo(ADDRESS);
    brake.taken();
    assertThat(brake.pull(3, HOURS)).isEqualTo(ADDRESS);
    assertThat(brake.pull(3, HOURS)).isEqualTo(ADDRESS);
    assertThat(brake.pull(4, HOURS)).isEqualTo(ADDRESS);
    assertThat(brake.pull(5, HOURS)).isEqualTo(CHANNEL);
  }

  @Test
  void a_chat_that_rests_for_hours_closes_the_bot_for_no_other() {
    assertThat(brake.pull(1, HOURS)).isEqualTo(ADDRESS);
    assertThat(brake.pull(2, SHORT)).isEqualTo(ADDRESS);
  }
}
