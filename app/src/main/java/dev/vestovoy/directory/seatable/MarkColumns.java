package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.seatable.Plights.Plight;
import dev.vestovoy.seatable.CellValue;
import dev.vestovoy.seatable.ColumnSchema;
import dev.vestovoy.seatable.ColumnType;
import dev.vestovoy.seatable.RowPatch;
import dev.vestovoy.seatable.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The columns that say whom nothing reaches, as far as a table has them. */
final class MarkColumns {
  private static final int LONGEST = 200;
  private static final Set<ColumnType> CHECKBOX = Set.of(ColumnType.CHECKBOX);
  private static final Set<ColumnType> TEXT = Set.of(ColumnType.TEXT, ColumnType.LONG_TEXT);

  private final Consumer<String> alerts;
  private final Set<String> told = new HashSet<>();

  MarkColumns(Consumer<String> alerts) {
    this.alerts = alerts;
  }

  /** What a row has to get; empty when the table has no such column. */
  Optional<RowPatch> patch(Table table, Plight plight) {
    Map<String, CellValue> cells = new HashMap<>();
    if (fits(table, Tables.BLOCKED, CHECKBOX, "a checkbox")) {
      cells.put(Tables.BLOCKED, CellValue.of(plight.lost()));
    }
    if (fits(table, Tables.LAST_ERROR, TEXT, "a text column")) {
      cells.put(Tables.LAST_ERROR, CellValue.of(shown(plight)));
    }
    return cells.isEmpty() ? Optional.empty() : Optional.of(new RowPatch(cells));
  }

  private boolean fits(Table table, String name, Set<ColumnType> types, String wanted) {
    Optional<ColumnSchema> column = table.schema().column(name);
    if (column.isEmpty() || types.contains(column.get().type())) {
      return column.isPresent();
    }
    if (told.add(table.name() + "\n" + name)) {
      alerts.accept(
          "Table %s, column %s: wanted %s, found one of type %s. Whom nothing reaches is not noted there until it is another type."
              .formatted(table.name(), name, wanted, column.get().type()));
    }
    return false;
  }

  private static String shown(Plight plight) {
    String why = plight.why() == null ? "" : plight.why();
    return why.substring(0, Math.min(why.length(), LONGEST));
  }
}
