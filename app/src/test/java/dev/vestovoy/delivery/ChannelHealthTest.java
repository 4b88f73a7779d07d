package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Flights.Flight;
import dev.vestovoy.delivery.Outcome.RefusalReason;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChannelHealthTest {
  private static final Health UP = new Health.Up();
  private static final Health DOWN = new Health.Down("no route");

  private static final Duration SLOW = DeliveryTiming.STANDARD.slow();

  private final AtomicLong nanos = new AtomicLong(1_000_000);
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final ChannelHealth health =
      new ChannelHealth(
          "telegram",
          incidents,
          DeliveryTiming.STANDARD,
          Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
          nanos::get);

  @Test
  void a_channel_begins_up() {
    assertThat(health.mayFly(15)).isTrue();
    assertThat(health.probeWanted()).isFalse();
  }

  @Test
  void a_failure_is_probed_once_and_nothing_flies_meanwhile() {
    health.failed(1, now(), "reset");

    assertThat(health.mayFly(0)).isFalse();
    assertThat(health.probeWanted()).isTrue();
    assertThat(health.probeWanted()).isFalse();
  }

  @Test
  void a_letter_that_fails_alone_costs_one_probe_each_time() {
    for (int time = 0; time < 10; time++) {
      after(Duration.ofSeconds(1));
      health.failed(1, now(), "500");
      probed(UP);
      assertThat(health.mayFly(5)).isTrue();
    }
    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void two_letters_that_fail_with_nothing_answered_between_put_it_on_one_flight_at_a_time() {
    health.failed(1, now(), "reset");
    probed(UP);
    after(Duration.ofSeconds(1));
    health.failed(2, now(), "reset");
    probed(UP);

    assertThat(health.mayFly(0)).isFalse();
    after(Duration.ofSeconds(1));
    assertThat(health.mayFly(0)).isTrue();
    assertThat(health.mayFly(1)).isFalse();
    health.answered();
    assertThat(health.mayFly(15)).isTrue();
  }

  @Test
  void letters_that_always_fail_do_not_make_the_rests_longer() {
    for (int time = 0; time < 20; time++) {
      after(Duration.ofMinutes(1));
      health.failed(1 + time % 2, now(), "a page of a proxy");
      probed(UP);
    }

    assertThat(health.mayFly(0)).isFalse();
    after(Duration.ofSeconds(1));
    assertThat(health.mayFly(0)).isTrue();
  }

  @Test
  void a_rest_that_is_over_asks_for_no_look_at_once() {
    health.failed(1, now(), "reset");
    probed(UP);
    after(Duration.ofSeconds(1));
    health.failed(2, now(), "reset");
    probed(UP);
    assertThat(health.untilChange(Long.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1).toNanos());

    after(Duration.ofSeconds(1));

    assertThat(health.mayFly(0)).isTrue();
    assertThat(health.untilChange(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void one_event_counts_once_however_many_flights_it_hits() {
    long before = now();
    after(Duration.ofMillis(10));
    for (int letter = 1; letter <= 16; letter++) {
      health.failed(letter, before, "reset");
    }
    probed(UP);
    health.failed(17, before, "reset, told late");

    assertThat(health.mayFly(15)).isTrue();
  }

  @Test
  void while_it_is_down_probes_come_less_and_less_often() {
    health.failed(1, now(), "reset");
    probed(DOWN);

    long[] rests = new long[8];
    for (int probe = 0; probe < rests.length; probe++) {
      rests[probe] = Duration.ofNanos(health.untilChange(Long.MAX_VALUE)).toMillis();
      after(Duration.ofMillis(rests[probe]));
      probed(DOWN);
    }

    assertThat(rests).containsExactly(250, 500, 1000, 2000, 4000, 8000, 16000, 30000);
    after(Duration.ofSeconds(30));
    probed(UP);
    assertThat(health.mayFly(15)).isTrue();
  }

  @Test
  void an_answer_ends_a_rest_that_was_not_demanded() {
    health.failed(1, now(), "reset");
    probed(DOWN);

    health.answered();

    assertThat(health.mayFly(15)).isTrue();
  }

  @Test
  void an_outage_is_told_after_a_minute_once_and_its_end() {
    health.failed(1, now(), "reset");
    probed(DOWN);
    after(Duration.ofSeconds(59));
    health.check();
    assertThat(incidents.log()).isEmpty();

    after(Duration.ofSeconds(1));
    health.check();
    health.check();
    probed(UP);

    assertThat(incidents.log())
        .containsExactly(
            "open CHANNEL_DOWN telegram 1970-01-01T00:00:00Z", "close CHANNEL_DOWN telegram");
  }

  @Test
  void a_bot_that_is_refused_is_told_at_once_and_tried_by_one_letter_after_longer_rests() {
    health.rejected(RefusalReason.UNKNOWN, "400 Logged out");

    assertThat(incidents.log()).containsExactly("open BOT_REJECTED telegram UNKNOWN");
    assertThat(incidents.told())
        .singleElement()
        .asString()
        .doesNotContain("400 Logged out")
        .contains("Telegram refused for an unknown reason");
    assertThat(health.mayFly(0)).isFalse();
    after(Duration.ofSeconds(15));
    assertThat(health.mayFly(0)).isTrue();
    health.rejected(RefusalReason.UNKNOWN, "400 Logged out");
    after(Duration.ofSeconds(15));
    assertThat(health.mayFly(0)).isFalse();
    after(Duration.ofSeconds(15));
    assertThat(health.mayFly(0)).isTrue();
    health.answered();
    assertThat(incidents.log()).last().isEqualTo("close BOT_REJECTED telegram");
  }

  @Test
  void a_probe_that_is_refused_tells_of_the_bot() {
    health.failed(1, now(), "401");
    probed(new Health.BotRefused(RefusalReason.UNKNOWN, "401 Unauthorized"));

    assertThat(incidents.log()).containsExactly("open BOT_REJECTED telegram UNKNOWN");
    assertThat(health.mayFly(0)).isFalse();
  }

  @Test
  void what_an_earlier_run_told_is_over_with_the_first_answer() {
    incidents.open(IncidentType.CHANNEL_DOWN, "telegram", "", Instant.EPOCH);
    incidents.open(IncidentType.BOT_REJECTED, "telegram", "", "401");

    health.answered();

    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void a_channel_that_answers_and_refuses_the_bot_is_not_said_to_be_away() {
    health.rejected(RefusalReason.UNKNOWN, "400 Logged out");
    after(Duration.ofHours(1));
    health.check();

    assertThat(incidents.log()).containsExactly("open BOT_REJECTED telegram UNKNOWN");
  }

  @Test
  void a_channel_that_refused_the_bot_and_went_away_is_told() {
    health.failed(1, now(), "401");
    probed(new Health.BotRefused(RefusalReason.UNKNOWN, "401 Unauthorized"));
    after(Duration.ofHours(1));
    health.check();
    assertThat(incidents.isOpen(IncidentType.CHANNEL_DOWN, "telegram")).isFalse();

    assertThat(health.probeWanted()).isTrue();
    health.probed(new Health.Down("no route"));
    health.check();
    assertThat(incidents.isOpen(IncidentType.CHANNEL_DOWN, "telegram")).isTrue();
  }

  @Test
  void a_channel_that_is_suspiciously_slow_is_probed() {
    var flights = new Flights(FlightLimits.STANDARD, SLOW, nanos::get);
    var letter = new Letter(1, Samples.arrival(Samples.report(1)), Samples.person(1), 0, 0, 0);
    flights.add(new Flight(letter, new Load(1, 0), false, now()));
    after(SLOW);
    health.watch(flights);
    assertThat(health.mayFly(15)).isTrue();

    after(Duration.ofNanos(1));
    health.watch(flights);

    assertThat(health.mayFly(0)).isFalse();
    probed(UP);
    assertThat(health.mayFly(15)).isTrue();
  }

  private long now() {
    return nanos.get();
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void probed(Health answer) {
    assertThat(health.probeWanted()).isTrue();
    health.probed(answer);
  }
}
