package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Lane BOT = new Lane("bot", Duration.ofSeconds(1).dividedBy(30), 1);
  private static final Lane CHAT = new Lane("chat", Duration.ofSeconds(1), 3);

  /** Far from zero and negative, as a monotonic clock may be. */
  private static final long START = -7 * SECOND;

  private final Pacer pacer = new Pacer();

  @Test
  void a_burst_goes_at_once_and_then_the_gap_is_kept() {
    for (int message = 0; message < 3; message++) {
      assertThat(pacer.take(List.of(CHAT), 1, START)).isZero();
    }

    assertThat(pacer.take(List.of(CHAT), 1, START)).isEqualTo(SECOND);
    assertThat(pacer.take(List.of(CHAT), 1, START + SECOND)).isZero();
  }

  @Test
  void an_album_counts_each_of_its_messages() {
    assertThat(pacer.take(List.of(CHAT), 3, START)).isZero();

    assertThat(pacer.take(List.of(CHAT), 1, START)).isEqualTo(SECOND);
  }

  @Test
  void an_album_larger_than_the_burst_goes_once_the_lane_has_rested() {
    assertThat(pacer.take(List.of(CHAT), 10, START)).isZero();

    assertThat(pacer.take(List.of(CHAT), 1, START)).isEqualTo(8 * SECOND);
  }

  @Test
  void a_lane_that_must_wait_takes_nothing_from_the_others() {
    pacer.close(CHAT, START + 5 * SECOND);

    assertThat(pacer.take(List.of(BOT, CHAT), 1, START)).isEqualTo(5 * SECOND);
    assertThat(pacer.take(List.of(BOT), 1, START)).isZero();
  }

  @Test
  void closing_again_for_a_shorter_time_opens_nothing_early() {
    pacer.close(CHAT, START + 5 * SECOND);
    pacer.close(CHAT, START + SECOND);

    assertThat(pacer.take(List.of(CHAT), 1, START + 2 * SECOND)).isEqualTo(3 * SECOND);
  }

  @RepeatedTest(50)
  void no_window_ever_holds_more_than_burst_and_rate(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    long now = START;
    long[] sent = new long[400];
    int count = 0;

    while (count < sent.length) {
      long wait = pacer.take(List.of(CHAT), 1, now);
      if (wait == 0) {
        sent[count++] = now;
      }
      now += wait == 0 ? random.nextLong(SECOND / 2) : random.nextLong(wait) + 1;
    }

    for (int first = 0; first + 13 < count; first++) {
      assertThat(sent[first + 13] - sent[first]).isGreaterThanOrEqualTo(10 * SECOND);
    }
  }
}
