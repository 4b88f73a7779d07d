package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final Latest<Integer> latest = new Latest<>(now::get);

  @Test
  void an_entry_is_forgotten_after_a_day_however_often_it_was_noted() {
    assertThat(latest.first(1)).isTrue();
    now.addAndGet(Duration.ofHours(23).toNanos());
    assertThat(latest.first(1)).isFalse();
    now.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(latest.has(1)).isFalse();
    assertThat(latest.first(1)).isTrue();
    assertThat(latest.has(1)).isTrue();
  }

  @Test
  void the_oldest_entries_make_room() {
    for (int i = 0; i <= 10_000; i++) {
      latest.first(i);
    }

    assertThat(latest.has(0)).isFalse();
    assertThat(latest.has(10_000)).isTrue();
  }
}
