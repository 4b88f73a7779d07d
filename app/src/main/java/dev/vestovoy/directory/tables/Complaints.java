package dev.vestovoy.directory.tables;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reports findings in tables that have no column for them. */
final class Complaints {
  private final TableNames names;
  private final Incidents incidents;

  Complaints(TableNames names, Incidents incidents) {
    this.names = names;
    this.incidents = incidents;
  }

  /** Reports all findings of a table; those of before that are not among them are over. */
  void about(TableName table, List<Finding> findings) {
    Set<String> all = new HashSet<>();
    for (Finding finding : findings) {
      if (finding.remark().told) {
        String subject = table + " " + finding.row().id() + " " + finding.words();
        all.add(subject);
        incidents.open(
            IncidentType.TABLE_FINDING,
            subject,
            "%s: %s".formatted(name(finding.row()), finding.words()),
            names.of(table));
      }
    }
    open(table).stream()
        .filter(subject -> !all.contains(subject))
        .forEach(subject -> incidents.close(IncidentType.TABLE_FINDING, subject));
  }

  /** Notes that a table has a column for its findings. */
  void none(TableName table) {
    open(table).forEach(subject -> incidents.gone(IncidentType.TABLE_FINDING, subject));
  }

  /** What is reported of a table, by an earlier run of the program as well. */
  private List<String> open(TableName table) {
    return incidents.subjects(IncidentType.TABLE_FINDING).stream()
        .filter(subject -> subject.startsWith(table + " "))
        .toList();
  }

  private static String name(TableRow row) {
    String name = row.text(Columns.NAME);
    return name.isEmpty() ? row.id() : CellChecks.cut(name);
  }
}
