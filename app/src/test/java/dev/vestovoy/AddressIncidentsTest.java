package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.report.Address;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressIncidentsTest {
  private static final Set<Address> LINKED =
      Set.of(new Address("telegram", "101"), new Address("telegram", "-5/18"));

  private final RecordedIncidents incidents = new RecordedIncidents();
  private final AddressIncidents addresses = new AddressIncidents(LINKED::contains, incidents);

  @Test
  void incidents_of_addresses_without_reports_end_and_others_go_on() {
    incidents.open(IncidentType.CHAT_UNREACHABLE, "telegram:101", "Anna", ChatTrouble.BLOCKED);
    incidents.open(IncidentType.CHAT_UNREACHABLE, "telegram:102", "Boris", ChatTrouble.BLOCKED);
    incidents.open(IncidentType.CHAT_FORBIDDEN, "telegram:-6", "Stock", ChatTrouble.NO_RIGHTS);
    incidents.open(IncidentType.CHAT_RATE_LIMITED, "telegram:-7", "Sales", Instant.EPOCH);

    addresses.review();

    assertThat(incidents.open())
        .extracting(RecordedIncidents.Occurrence::subject)
        .containsExactly("telegram:101");
    assertThat(incidents.log())
        .endsWith(
            "gone CHAT_UNREACHABLE telegram:102",
            "gone CHAT_FORBIDDEN telegram:-6",
            "gone CHAT_RATE_LIMITED telegram:-7");
  }

  @Test
  void a_lost_topic_is_over_when_its_row_has_another_one() {
    incidents.open(IncidentType.TOPIC_LOST, "-5/17", "Forum", 17);
    incidents.open(IncidentType.TOPIC_LOST, "-5/18", "Forum", 18);

    addresses.review();

    assertThat(incidents.log()).last().isEqualTo("gone TOPIC_LOST -5/17");
    assertThat(incidents.isOpen(IncidentType.TOPIC_LOST, "-5/18")).isTrue();
  }
}
