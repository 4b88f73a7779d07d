package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PollingIncidentsTest {
  private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");

  private final AtomicLong nanos = new AtomicLong(-7);
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final PollingIncidents polling =
      new PollingIncidents(
          incidents, Cadence.standard(), Clock.fixed(START, ZoneOffset.UTC), nanos::get);

  @Test
  void a_single_conflict_is_not_told() {
    polling.conflict();
    after(4);
    polling.conflict();

    assertThat(incidents.told()).isEmpty();
    assertThat(polling.disputed()).isTrue();
  }

  @Test
  void conflicts_that_go_on_are_told_after_five_seconds_and_once() {
    polling.conflict();
    after(5);
    polling.conflict();
    after(60);
    polling.conflict();

    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT");
  }

  @Test
  void polls_that_succeed_between_conflicts_do_not_end_it() {
    for (int minute = 0; minute < 5; minute++) {
      polling.conflict();
      after(30);
      polling.polled();
      after(30);
    }

    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT");
  }

  @Test
  void it_is_over_when_polling_has_worked_for_two_minutes() {
    polling.conflict();
    after(5);
    polling.conflict();
    after(119);
    polling.polled();
    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT");

    after(1);
    polling.polled();

    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT", "close POLLING_CONFLICT");
    assertThat(polling.disputed()).isFalse();
  }

  @Test
  void conflicts_days_apart_are_not_one() {
    polling.conflict();
    after(86_400);
    polling.polled();
    polling.conflict();

    assertThat(incidents.log()).isEmpty();
  }

  @Test
  void one_that_an_earlier_run_told_ends_too() {
    incidents.open(IncidentType.POLLING_CONFLICT, "", "");
    incidents.open(IncidentType.POLLING_FAILING, "", "", START);
    incidents.open(IncidentType.POLLING_UNAUTHORIZED, "", "", START);

    after(120);
    polling.polled();

    assertThat(incidents.open()).isEmpty();
  }

  @Test
  void polls_that_are_not_answered_are_told_after_three_minutes_once_and_end() {
    polling.unanswered();
    after(179);
    polling.unanswered();
    assertThat(incidents.told()).isEmpty();
    after(1);
    polling.unanswered();
    after(600);
    polling.unanswered();

    polling.polled();

    assertThat(incidents.log())
        .containsExactly("open POLLING_FAILING 2026-12-01T08:00:00Z", "close POLLING_FAILING");
  }

  @Test
  void a_poll_in_between_begins_the_three_minutes_again() {
    polling.unanswered();
    after(100);
    polling.polled();
    after(100);
    polling.unanswered();
    after(100);
    polling.unanswered();

    assertThat(incidents.told()).isEmpty();
  }

  @Test
  void a_token_that_is_refused_is_told_apart_from_an_outage() {
    polling.unauthorized();
    after(180);
    polling.unauthorized();
    polling.polled();

    assertThat(incidents.log())
        .containsExactly(
            "open POLLING_UNAUTHORIZED 2026-12-01T08:00:00Z", "close POLLING_UNAUTHORIZED");
  }

  @Test
  void an_outage_that_turns_out_to_be_a_refused_token_is_told_as_that() {
    polling.unanswered();
    after(200);
    polling.unanswered();
    polling.unauthorized();
    polling.unauthorized();

    assertThat(incidents.log())
        .containsExactly(
            "open POLLING_FAILING 2026-12-01T08:00:00Z",
            "forget POLLING_FAILING",
            "open POLLING_UNAUTHORIZED 2026-12-01T08:00:00Z");
  }

  @Test
  void a_conflict_and_a_webhook_are_answers() {
    polling.unanswered();
    after(179);
    polling.conflict();
    after(1);
    polling.unanswered();
    after(179);
    polling.webhook("crm.example");
    after(1);
    polling.unanswered();

    assertThat(incidents.occurrences(IncidentType.POLLING_FAILING)).isEmpty();
  }

  private void after(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
