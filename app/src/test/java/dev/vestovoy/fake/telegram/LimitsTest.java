package dev.vestovoy.fake.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final Limits limits = new Limits(now::get);

  @Test
  void a_group_takes_twenty_messages_a_minute() {
    limits.enforceRates();
    limits.messages(-1, true, 10);
    now.addAndGet(2 * SECOND);
    limits.messages(-1, true, 10);

    assertThatThrownBy(() -> limits.messages(-1, true, 1)).hasMessageEndingWith("retry after 58");
    now.addAndGet(58 * SECOND);
    assertThatCode(() -> limits.messages(-1, true, 10)).doesNotThrowAnyException();
  }

  @Test
  void a_bot_sends_thirty_messages_a_second() {
    limits.enforceRates();
    for (int chat = 0; chat < 30; chat++) {
      limits.messages(chat, false, 1);
    }

    assertThatThrownBy(() -> limits.messages(99, false, 1)).hasMessageEndingWith("retry after 1");
    now.addAndGet(SECOND);
    assertThatCode(() -> limits.messages(99, false, 1)).doesNotThrowAnyException();
  }

  @Test
  void a_private_chat_takes_a_short_burst_and_one_message_a_second() {
    limits.enforceRates();
    limits.messages(1, false, 5);

    assertThatThrownBy(() -> limits.messages(1, false, 1)).hasMessageEndingWith("retry after 5");
  }

  @Test
  void uploads_of_one_size_are_refused_after_a_burst_of_eight() {
    limits.enforceUploads(60);
    int taken = 0;
    while (taken < 100 && takes(10_000_000)) {
      taken++;
    }

    assertThat(taken).isEqualTo(8);
    assertThat(takes(10_000_001)).isTrue();
    now.addAndGet(SECOND);
    assertThat(takes(10_000_000)).isTrue();
  }

  private boolean takes(long size) {
    try {
      limits.upload(size);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }
}
