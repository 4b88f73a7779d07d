package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Lane;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
  @Test
  void the_bot_sends_at_most_thirty_messages_in_any_second_evenly() {
    Lane bot = lanes("1001").getFirst();

    assertThat(bot.most()).isEqualTo(30);
    assertThat(bot.window()).isEqualTo(Duration.ofSeconds(1));
    assertThat(bot.gap().multipliedBy(30)).isLessThan(bot.window());
  }

  @Test
  void a_group_gets_at_most_twenty_messages_in_any_minute() {
    Lane minute = lanes("-100123").getLast();

    assertThat(minute.most()).isEqualTo(20);
    assertThat(minute.window()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void every_chat_gets_one_message_a_second_and_a_short_burst() {
    for (String chat : List.of("1001", "-5", "-100123")) {
      Lane lane = lanes(chat).get(1);

      assertThat(lane.name()).isEqualTo("telegram:" + chat);
      assertThat(lane.most()).isEqualTo(5);
      assertThat(lane.window()).isEqualTo(Duration.ofSeconds(5));
    }
  }

  @Test
  void the_topics_of_a_forum_share_its_lane() {
    assertThat(lanes("-100123/17")).isEqualTo(lanes("-100123"));
  }

  private static List<Lane> lanes(String chat) {
    return Lanes.of(new Address("telegram", chat));
  }
}
