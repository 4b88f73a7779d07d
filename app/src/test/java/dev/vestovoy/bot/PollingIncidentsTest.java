package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PollingIncidentsTest {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final RecordedIncidents incidents = new RecordedIncidents();
  private final PollingIncidents polling =
      new PollingIncidents(incidents, Duration.ofMinutes(1), nanos::get);

  @Test
  void a_conflict_of_a_moment_is_not_told() {
    polling.conflict();
    after(59);
    polling.conflict();

    assertThat(incidents.told()).isEmpty();
  }

  @Test
  void a_conflict_is_told_after_a_minute_and_once() {
    polling.conflict();
    after(60);
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
    after(60);
    polling.conflict();
    after(119);
    polling.polled();
    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT");

    after(1);
    polling.polled();

    assertThat(incidents.log()).containsExactly("open POLLING_CONFLICT", "close POLLING_CONFLICT");
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

    after(120);
    polling.polled();

    assertThat(incidents.open()).isEmpty();
  }

  private void after(long seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
