package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Plights.Plight;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.util.HashMap;
import java.util.Map;

/** The columns that say whom nothing reaches, as far as a table has them. */
final class MarkColumns {
  private static final int LONGEST = 200;

  private final TableNames names;
  private final Incidents incidents;

  MarkColumns(TableNames names, Incidents incidents) {
    this.names = names;
    this.incidents = incidents;
  }

  /**
   * What a row has to get; nothing when the table has no such column.
   *
   * @param columns of the table
   */
  Map<String, Cell> cells(TableName table, Map<String, ColumnKind> columns, Plight plight) {
    Map<String, Cell> cells = new HashMap<>();
    if (fits(table, columns, Columns.BLOCKED, ColumnKind.CHECKBOX)) {
      cells.put(Columns.BLOCKED, new Cell.Tick(plight.lost()));
    }
    if (fits(table, columns, Columns.LAST_ERROR, ColumnKind.TEXT)) {
      cells.put(Columns.LAST_ERROR, new Cell.Words(shown(plight)));
    }
    return cells;
  }

  private boolean fits(
      TableName table, Map<String, ColumnKind> columns, String name, ColumnKind kind) {
    ColumnKind found = columns.get(name);
    String subject = table + " " + name;
    if (found == null || found == kind) {
      incidents.close(IncidentType.COLUMN_TYPE_WRONG, subject);
      return found != null;
    }
    incidents.open(IncidentType.COLUMN_TYPE_WRONG, subject, "", names.of(table), name, kind);
    return false;
  }

  private static String shown(Plight plight) {
    String why = plight.why() == null ? "" : plight.why();
    return why.substring(0, Math.min(why.length(), LONGEST));
  }
}
