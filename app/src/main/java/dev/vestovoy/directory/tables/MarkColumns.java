package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Plights.Plight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The columns that say whom nothing reaches, as far as a table has them. */
final class MarkColumns {
  private static final int LONGEST = 200;

  private final TableNames names;
  private final Consumer<String> alerts;
  private final Set<String> told = new HashSet<>();

  MarkColumns(TableNames names, Consumer<String> alerts) {
    this.names = names;
    this.alerts = alerts;
  }

  /**
   * What a row has to get; nothing when the table has no such column.
   *
   * @param columns of the table
   */
  Map<String, Cell> cells(TableName table, Map<String, ColumnKind> columns, Plight plight) {
    Map<String, Cell> cells = new HashMap<>();
    if (fits(table, columns, Columns.BLOCKED, ColumnKind.CHECKBOX, "a checkbox")) {
      cells.put(Columns.BLOCKED, new Cell.Tick(plight.lost()));
    }
    if (fits(table, columns, Columns.LAST_ERROR, ColumnKind.TEXT, "a text column")) {
      cells.put(Columns.LAST_ERROR, new Cell.Words(shown(plight)));
    }
    return cells;
  }

  private boolean fits(
      TableName table,
      Map<String, ColumnKind> columns,
      String name,
      ColumnKind kind,
      String wanted) {
    ColumnKind found = columns.get(name);
    if (found == null || found == kind) {
      return found != null;
    }
    if (told.add(table + "\n" + name)) {
      alerts.accept(
          "Table %s, column %s: wanted %s, found one of another type. Whom nothing reaches is not noted there until it is one."
              .formatted(names.of(table), name, wanted));
    }
    return false;
  }

  private static String shown(Plight plight) {
    String why = plight.why() == null ? "" : plight.why();
    return why.substring(0, Math.min(why.length(), LONGEST));
  }
}
