package dev.vestovoy;

import dev.vestovoy.channel.telegram.TelegramChannel;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Address;
import java.util.List;
import java.util.function.Predicate;

/**
 * Review of the incidents of addresses: no delivery ends that of an address that gets no reports
 * any more, as its row is gone, or not linked, or has another topic.
 *
 * @param receives whether reports go to an address
 */
record AddressIncidents(Predicate<Address> receives, Incidents incidents) {
  private static final List<IncidentType> TYPES =
      List.of(
          IncidentType.CHAT_UNREACHABLE,
          IncidentType.CHAT_FORBIDDEN,
          IncidentType.CHAT_RATE_LIMITED,
          IncidentType.TOPIC_LOST);

  /** Ends those whose addresses get no reports. */
  void review() {
    for (IncidentType type : TYPES) {
      incidents.subjects(type).stream()
          .filter(subject -> !receives.test(address(subject)))
          .forEach(subject -> incidents.gone(type, subject));
    }
  }

  /** Address of a subject, which is an address or the value of one in Telegram. */
  private static Address address(String subject) {
    int end = subject.indexOf(':');
    return end < 0
        ? new Address(TelegramChannel.NAME, subject)
        : new Address(subject.substring(0, end), subject.substring(end + 1));
  }
}
