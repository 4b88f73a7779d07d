package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTimeoutsTest {
  @Test
  void a_call_without_an_upload_outlasts_the_minute_that_the_server_may_wait_itself() {
    assertThat(CallTimeouts.of(0))
        .isEqualTo(new CallTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(75)));
  }

  @Test
  void waits_grow_with_the_bytes_and_the_answer_is_waited_for_ten_minutes_at_most() {
    assertThat(CallTimeouts.of(20_000_000))
        .isEqualTo(new CallTimeouts(Duration.ofSeconds(2560), Duration.ofSeconds(275)));
    assertThat(CallTimeouts.of(2000L << 20).answer()).isEqualTo(Duration.ofMinutes(10));
  }
}
