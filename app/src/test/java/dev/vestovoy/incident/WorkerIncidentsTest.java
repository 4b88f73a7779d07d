package dev.vestovoy.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WorkerIncidentsTest {
  private final IllegalStateException cause = new IllegalStateException("planted");

  @Test
  void a_failure_is_an_incident_of_its_worker() {
    var incidents = new RecordedIncidents();

    new WorkerIncidents(incidents, () -> {}).failed("letters", cause);

    assertThat(incidents.log()).containsExactly("open WORKER_FAILED letters DELIVERY");
    assertThat(incidents.told()).singleElement().asString().contains("“sending reports”");
  }

  @Test
  void a_register_that_breaks_stops_nobody_who_reports_a_failure() {
    var failures = new WorkerIncidents(new BrokenIncidents(), () -> {});

    assertThatCode(() -> failures.failed("letters", cause)).doesNotThrowAnyException();
  }
}
