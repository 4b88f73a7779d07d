package dev.vestovoy.bot;

import static dev.vestovoy.bot.RequestLimit.Decision.GRANTED;
import static dev.vestovoy.bot.RequestLimit.Decision.REFUSED;
import static dev.vestovoy.bot.RequestLimit.Decision.REFUSED_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-11-20T09:00:00Z");
  private final InstantSource source = () -> now;
  private final RequestLimit limit = new RequestLimit(3, MINUTE, source.withZone(ZoneOffset.UTC));

  @Test
  void some_are_granted_at_once_and_then_one_in_each_interval() {
    assertThat(take(5)).containsExactly(GRANTED, GRANTED, GRANTED, REFUSED, REFUSED_AGAIN);
    pass(MINUTE.minusNanos(1));
    assertThat(take(1)).containsExactly(REFUSED_AGAIN);

    pass(Duration.ofNanos(1));

    assertThat(take(2)).containsExactly(GRANTED, REFUSED);
  }

  @Test
  void a_rest_gives_back_no_more_than_the_beginning_had() {
    take(5);

    pass(MINUTE.multipliedBy(100));

    assertThat(take(4)).containsExactly(GRANTED, GRANTED, GRANTED, REFUSED);
  }

  @Test
  void everybody_has_their_own() {
    take(5);

    assertThat(limit.take(2)).isEqualTo(GRANTED);
  }

  @Test
  void a_clock_that_is_put_back_keeps_nobody_waiting() {
    take(5);

    pass(Duration.ofDays(-365));

    assertThat(take(1)).containsExactly(GRANTED);
  }

  @Test
  void the_oldest_are_forgotten_when_there_are_many() {
    take(5);

    for (long other = 2; other <= 10_001; other++) {
      limit.take(other);
    }

    assertThat(take(1)).containsExactly(GRANTED);
  }

  private List<RequestLimit.Decision> take(int times) {
    return Stream.generate(() -> limit.take(1)).limit(times).toList();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
