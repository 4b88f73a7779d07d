package dev.vestovoy.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LostTopicsTest {
  private static final Place TOPIC = new Place(-1001, 17);
  private static final Duration HOUR = Duration.ofHours(1);

  private long now = Long.MAX_VALUE - HOUR.toNanos() / 2;
  private final LostTopics topics = new LostTopics(() -> now);

  @Test
  void a_topic_is_passed_over_for_an_hour() {
    topics.notFound(TOPIC);

    assertThat(topics.has(TOPIC)).isTrue();
    assertThat(topics.has(new Place(-1001, 18))).isFalse();
    pass(HOUR.minusNanos(1));
    assertThat(topics.has(TOPIC)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(topics.has(TOPIC)).isFalse();
  }

  @Test
  void the_wait_doubles_up_to_a_day() {
    for (int hours : new int[] {1, 2, 4, 8, 16, 24, 24}) {
      topics.notFound(TOPIC);
      pass(Duration.ofHours(hours).minusNanos(1));
      topics.notFound(TOPIC);
      assertThat(topics.has(TOPIC)).isTrue();
      pass(Duration.ofNanos(1));
      assertThat(topics.has(TOPIC)).isFalse();
    }
  }

  @Test
  void a_topic_that_was_found_is_tried_after_an_hour_when_it_is_lost_again() {
    topics.notFound(TOPIC);
    pass(HOUR);
    topics.notFound(TOPIC);
    topics.found(TOPIC);
    assertThat(topics.has(TOPIC)).isFalse();

    topics.notFound(TOPIC);

    pass(HOUR);
    assertThat(topics.has(TOPIC)).isFalse();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
