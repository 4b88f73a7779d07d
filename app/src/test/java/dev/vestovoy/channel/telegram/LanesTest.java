package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Lane;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void the_bot_sends_at_most_thirty_messages_in_any_second() {
    assertThat(most(lanes("1001").getFirst(), Duration.ofSeconds(1))).isEqualTo(30);
  }

  @Test
  void a_group_gets_at_most_twenty_messages_in_any_minute_and_takes_an_album() {
    Lane group = lanes("-100123").getLast();

    assertThat(most(group, Duration.ofMinutes(1))).isEqualTo(20);
    assertThat(group.burst()).isGreaterThanOrEqualTo(10);
    assertThat(group.name()).isEqualTo("telegram:-100123");
  }

  @Test
  void a_private_chat_gets_one_message_a_second_after_a_short_burst() {
    assertThat(lanes("1001").getLast())
        .isEqualTo(new Lane("telegram:1001", Duration.ofSeconds(1), 3));
  }

  @Test
  void the_topics_of_a_forum_share_its_lane() {
    assertThat(lanes("-100123/17")).isEqualTo(lanes("-100123"));
  }

  private static long most(Lane lane, Duration window) {
    return lane.burst()
        + (window.toNanos() - 1) / lane.gap().toNanos()
        + (lane.burst() == 1 ? 0 : 1);
  }

  private static List<Lane> lanes(String chat) {
    return Lanes.of(new Address("telegram", chat));
  }
}
