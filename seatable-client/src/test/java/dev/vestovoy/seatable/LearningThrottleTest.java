package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.fake.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class LearningThrottleTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Throttle.Turn GO = new Throttle.Turn.Go();

  private final FakeClock clock = new FakeClock();
  private final Throttle throttle = Throttle.learning(clock);

  @BeforeEach
  void stopped() {
    clock.stopAt(NOW);
  }

  @Test
  void nothing_waits_before_the_server_told_a_limit() {
    for (int i = 0; i < 1000; i++) {
      assertThat(throttle.next()).isEqualTo(GO);
    }
  }

  @Test
  void calls_wait_for_the_next_minute_when_none_are_left() {
    throttle.learn(told(200, 10L, 2L, NOW.plusSeconds(30)));

    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(wait(30));

    clock.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 10; i++) {
      assertThat(throttle.next()).isEqualTo(GO);
    }
    assertThat(throttle.next()).isEqualTo(wait(60));
  }

  @Test
  void an_answer_that_does_not_know_of_later_calls_gives_nothing_back() {
    throttle.learn(told(200, 10L, 3L, NOW.plusSeconds(30)));
    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(GO);

    throttle.learn(told(200, 10L, 2L, NOW.plusSeconds(30)));

    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(wait(30));
  }

  @Test
  void calls_of_others_are_counted_too() {
    throttle.learn(told(200, 10L, 9L, NOW.plusSeconds(30)));

    throttle.learn(told(200, 10L, 0L, NOW.plusSeconds(30)));

    assertThat(throttle.next()).isEqualTo(wait(30));
  }

  @Test
  void the_first_answer_of_a_minute_corrects_the_guess_about_it() {
    throttle.learn(told(200, 3L, 0L, NOW.plusSeconds(5)));
    clock.advance(Duration.ofSeconds(5));
    assertThat(throttle.next()).isEqualTo(GO);

    throttle.learn(told(200, 3L, 2L, NOW.plusSeconds(20)));

    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(wait(15));
  }

  @Test
  void an_answer_from_the_minute_before_changes_nothing() {
    throttle.learn(told(200, 10L, 5L, NOW.plusSeconds(59)));

    throttle.learn(told(200, 10L, 0L, NOW.minusSeconds(1)));

    assertThat(throttle.next()).isEqualTo(GO);
  }

  @Test
  void a_clock_that_differs_costs_a_minute_at_most() {
    throttle.learn(told(200, 10L, 0L, NOW.plusSeconds(3600)));

    assertThat(throttle.next()).isEqualTo(wait(60));
  }

  @Test
  void retry_after_is_honoured_by_all() {
    throttle.learn(new RateSigns(503, null, null, null, NOW.plusSeconds(90)));

    assertThat(throttle.next()).isEqualTo(wait(90));
    clock.advance(Duration.ofSeconds(90));
    assertThat(throttle.next()).isEqualTo(GO);
  }

  @Test
  void after_a_suspected_quota_one_call_a_while_finds_out() {
    throttle.learn(told(429, 200L, 150L, NOW.plusSeconds(30)));

    assertThat(throttle.next()).isEqualTo(new Throttle.Turn.Refused(NOW.plusSeconds(60)));
    clock.advance(Duration.ofSeconds(60));
    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(new Throttle.Turn.Refused(NOW.plusSeconds(120)));

    throttle.learn(told(429, 200L, 150L, NOW.plusSeconds(70)));
    assertThat(throttle.next()).isEqualTo(new Throttle.Turn.Refused(NOW.plusSeconds(180)));
  }

  @Test
  void many_refusals_at_once_are_one_suspicion() {
    for (int i = 0; i < 40; i++) {
      throttle.learn(told(429, 200L, 150L, NOW.plusSeconds(30)));
    }

    assertThat(throttle.next()).isEqualTo(new Throttle.Turn.Refused(NOW.plusSeconds(60)));
  }

  @Test
  void the_silence_grows_to_a_quarter_of_an_hour_and_no_further() {
    throttle.learn(told(429, 200L, 150L, null));
    for (int i = 0; i < 9; i++) {
      clock.advance(Duration.ofMinutes(15));
      assertThat(throttle.next()).isEqualTo(GO);
      throttle.learn(told(429, 200L, 150L, null));
    }

    assertThat(throttle.next())
        .isEqualTo(new Throttle.Turn.Refused(clock.instant().plus(Duration.ofMinutes(15))));
  }

  @Test
  void a_probe_that_succeeds_ends_the_silence() {
    throttle.learn(told(429, 200L, 150L, null));
    clock.advance(Duration.ofMinutes(1));
    assertThat(throttle.next()).isEqualTo(GO);

    throttle.learn(told(200, 200L, 149L, clock.instant().plusSeconds(50)));

    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(GO);
  }

  @Test
  void a_late_answer_from_the_minute_before_starts_no_new_minute() {
    throttle.learn(told(200, 2L, 0L, NOW.plusSeconds(5)));
    clock.advance(Duration.ofSeconds(6));
    assertThat(throttle.next()).isEqualTo(GO);
    assertThat(throttle.next()).isEqualTo(GO);

    throttle.learn(told(200, 2L, 1L, NOW.plusSeconds(5)));

    assertThat(throttle.next()).isInstanceOf(Throttle.Turn.Wait.class);
  }

  /** Answers come late and in any order, and never is a call one too many. */
  @RepeatedTest(300)
  void no_call_is_ever_one_too_many(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var server = new Server(1 + random.nextInt(20), clock);
    clock.advance(Duration.ofMillis(random.nextInt(60_000)));
    throttle.learn(server.answer());
    List<RateSigns> underway = new ArrayList<>();

    for (int i = 0; i < 400; i++) {
      switch (throttle.next()) {
        case Throttle.Turn.Go _ -> underway.add(server.answer());
        case Throttle.Turn.Wait(var time) -> clock.advance(time);
        case Throttle.Turn.Refused _ -> throw new AssertionError("no month is used up");
      }
      clock.advance(Duration.ofMillis(random.nextInt(3000)));
      while (!underway.isEmpty() && random.nextInt(3) > 0) {
        throttle.learn(underway.remove(random.nextInt(underway.size())));
      }
    }

    assertThat(server.refused).isZero();
  }

  /** Counts in minutes of the clock. */
  private static final class Server {
    private final int limit;
    private final FakeClock clock;
    private Instant minute = Instant.EPOCH;
    private int used;
    private int refused;

    private Server(int limit, FakeClock clock) {
      this.limit = limit;
      this.clock = clock;
    }

    private RateSigns answer() {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
      used = now.equals(minute) ? used + 1 : 1;
      minute = now;
      refused += used > limit ? 1 : 0;
      long left = Math.max(0, limit - used);
      return told(used > limit ? 429 : 200, (long) limit, left, now.plusSeconds(60));
    }
  }

  private static RateSigns told(int status, Long limit, Long remaining, @Nullable Instant reset) {
    return new RateSigns(status, limit, remaining, reset, null);
  }

  private static Throttle.Turn wait(int seconds) {
    return new Throttle.Turn.Wait(Duration.ofSeconds(seconds));
  }
}
