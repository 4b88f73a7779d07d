package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UploadBacklogTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  private final List<Long> waits = new ArrayList<>();
  private final UploadBacklog backlog =
      new UploadBacklog(
          now::get,
          time -> {
            waits.add(time.toMillis());
            now.addAndGet(time.toNanos());
          });

  @Test
  void a_start_has_no_credit() throws InterruptedException {
    backlog.enter(2_000_000);
    backlog.enter(5_000_000);
    backlog.enter(50_000_000);

    assertThat(waits).containsExactly(200L, 300L, 400L);
  }

  @Test
  void a_rest_allows_a_burst_and_then_the_pace_of_the_server() throws InterruptedException {
    pass(10);

    for (int i = 0; i < 8; i++) {
      backlog.enter(20_000_000);
    }

    assertThat(waits).containsExactly(400L, 900L, 900L);
  }

  @Test
  void what_it_admits_enters_without_a_wait() throws InterruptedException {
    assertThat(backlog.admits(100_000)).isTrue();
    assertThat(backlog.admits(20_000_000)).isFalse();

    pass(10);
    while (backlog.admits(20_000_000)) {
      backlog.enter(20_000_000);
    }
    assertThat(waits).isEmpty();

    pass(1);
    assertThat(backlog.admits(20_000_000)).isTrue();
    backlog.enter(20_000_000);
    assertThat(waits).isEmpty();
  }

  @Test
  void only_equal_sizes_share_and_small_ones_are_free() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      backlog.enter(100_000);
    }
    pass(10);
    for (int i = 0; i < 100; i++) {
      backlog.enter(1_000_000 + i);
    }

    assertThat(waits).isEmpty();
  }

  @Test
  void a_wait_can_be_interrupted() {
    var interrupted =
        new UploadBacklog(
            now::get,
            _ -> {
              throw new InterruptedException("stopping");
            });

    assertThatThrownBy(() -> interrupted.enter(1_000_000)).isInstanceOf(InterruptedException.class);
  }

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
