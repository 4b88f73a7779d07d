package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AddressingRetriesTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final AddressingRetries retries =
      new AddressingRetries(Duration.ofSeconds(5), nanos::get);

  @Test
  void the_wait_of_a_report_doubles_up_to_ten_minutes() {
    assertThat(retries.waits(1)).isFalse();

    for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 320, 600, 600}) {
      retries.failed(1);
      pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(retries.waits(1)).isTrue();
      pass(Duration.ofNanos(1));
      assertThat(retries.waits(1)).isFalse();
    }
  }

  @Test
  void a_report_that_succeeded_begins_anew() {
    assertThat(retries.failed(1)).isEqualTo(1);
    assertThat(retries.failed(1)).isEqualTo(2);
    assertThat(retries.failed(2)).isEqualTo(1);
    assertThat(retries.size()).isEqualTo(2);

    retries.succeeded(1);

    assertThat(retries.waits(1)).isFalse();
    assertThat(retries.waits(2)).isTrue();
    assertThat(retries.failed(1)).isEqualTo(1);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
