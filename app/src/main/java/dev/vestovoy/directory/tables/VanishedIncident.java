package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The incident about registrations that are held. One that outlived the program is told once. */
final class VanishedIncident {
  private static final IncidentType TYPE = IncidentType.REGISTRATIONS_VANISHED;
  private static final int UNKNOWN = -1;

  private final Incidents incidents;
  private int count = UNKNOWN;

  VanishedIncident(Incidents incidents) {
    this.incidents = incidents;
  }

  /** Whether it is known that there is none. */
  boolean none() {
    return count == 0;
  }

  /**
   * Tells what is held.
   *
   * @param added those among it that were not before
   */
  void tell(Map<RowKey, Entry> held, List<RowKey> added) {
    if (held.isEmpty()) {
      incidents.close(TYPE, "");
    } else {
      if (count == UNKNOWN) {
        count = incidents.arguments(TYPE, "").map(VanishedIncident::number).orElse(0);
      }
      Collection<RowKey> news = count > 0 ? added : held.keySet();
      held.entrySet().stream()
          .filter(one -> news.contains(one.getKey()))
          .map(one -> Absences.name(one.getValue()))
          .sorted()
          .forEach(name -> open(name, held.size(), VanishedEnd.BACK));
      if (news.isEmpty() && count != held.size()) {
        open("", held.size(), VanishedEnd.BACK);
      }
    }
    count = held.size();
  }

  /** Ends it: an administrator let go what was held. */
  void letGo(int ended) {
    open("", ended, VanishedEnd.LET_GO);
    incidents.close(TYPE, "");
    count = 0;
  }

  private static int number(List<Object> arguments) {
    return arguments.getFirst() instanceof Number number ? number.intValue() : 0;
  }

  private void open(String name, int number, VanishedEnd end) {
    incidents.open(TYPE, "", name, number, end);
  }
}
