package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectTimesTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final ConnectTimes times = new ConnectTimes(now::get);

  @Test
  void nothing_is_known_at_first() {
    assertThat(times.smallest()).isZero();
  }

  @Test
  void the_smallest_of_ten_minutes_counts_and_the_newest_stays() {
    times.add(5);
    times.add(9);
    now.addAndGet(Duration.ofMinutes(11).toNanos());
    assertThat(times.smallest()).isEqualTo(Duration.ofNanos(9));
    times.add(12);

    assertThat(times.smallest()).isEqualTo(Duration.ofNanos(12));
  }
}
