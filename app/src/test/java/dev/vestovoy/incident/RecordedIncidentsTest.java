package dev.vestovoy.incident;

import static dev.vestovoy.incident.IncidentType.CHANNEL_DOWN;
import static dev.vestovoy.incident.IncidentType.CHAT_FORBIDDEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordedIncidentsTest {
  private final RecordedIncidents incidents = new RecordedIncidents();

  @Test
  void the_log_has_each_opening_and_each_end_of_what_was_open() {
    incidents.close(CHAT_FORBIDDEN, "42");
    incidents.open(CHAT_FORBIDDEN, "42", "Иванов", "no rights");
    incidents.open(CHANNEL_DOWN, "telegram", "", Instant.EPOCH);
    incidents.close(CHAT_FORBIDDEN, "42");

    assertThat(incidents.log())
        .containsExactly(
            "open CHAT_FORBIDDEN 42 Иванов no rights",
            "open CHANNEL_DOWN telegram 1970-01-01T00:00:00Z",
            "close CHAT_FORBIDDEN 42");
    assertThat(incidents.isOpen(CHANNEL_DOWN, "telegram")).isTrue();
    assertThat(incidents.open()).hasSize(1);
  }
}
