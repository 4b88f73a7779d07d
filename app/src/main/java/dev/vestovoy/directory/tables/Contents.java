package dev.vestovoy.directory.tables;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rows of the three tables as they were read last. Phones are among them, so this never leaves
 * the memory.
 */
public final class Contents {
  private final Map<TableName, Map<String, TableRow>> tables;

  private Contents(Map<TableName, Map<String, TableRow>> tables) {
    this.tables = Collections.unmodifiableMap(new EnumMap<>(tables));
  }

  static Contents of(Map<TableName, List<TableRow>> rows) {
    Map<TableName, Map<String, TableRow>> tables = new EnumMap<>(TableName.class);
    for (TableName table : TableName.values()) {
      tables.put(table, byId(rows.getOrDefault(table, List.of())));
    }
    return new Contents(tables);
  }

  /** The rows of a table in its order; new ones at the end. */
  public Collection<TableRow> rows(TableName table) {
    return table(table).values();
  }

  /** All rows. */
  Map<TableName, List<TableRow>> rows() {
    Map<TableName, List<TableRow>> all = new EnumMap<>(TableName.class);
    tables.forEach((table, rows) -> all.put(table, List.copyOf(rows.values())));
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contents contents && contents.tables.equals(tables);
  }

  @Override
  public int hashCode() {
    return tables.hashCode();
  }

  /** A row; empty if the table has none of this id. */
  public Optional<TableRow> row(TableName table, String id) {
    return Optional.ofNullable(table(table).get(id));
  }

  Contents with(TableName table, List<TableRow> rows) {
    return replaced(table, byId(rows));
  }

  /** The same with some rows as they are now; an empty one is gone. */
  Contents with(TableName table, Map<String, Optional<TableRow>> rows) {
    var all = new LinkedHashMap<>(table(table));
    rows.forEach((id, row) -> row.ifPresentOrElse(now -> all.put(id, now), () -> all.remove(id)));
    return replaced(table, all);
  }

  /** The same after a write of ours. Cells of columns that the table lacks are left out. */
  Contents written(TableName table, Map<String, Map<String, Cell>> cells) {
    Map<String, Optional<TableRow>> rows = new LinkedHashMap<>();
    cells.forEach((id, patch) ->
        row(table, id).ifPresent(row -> rows.put(id, Optional.of(written(row, patch)))));
    return with(table, rows);
  }

  private static TableRow written(TableRow row, Map<String, Cell> patch) {
    var cells = new LinkedHashMap<>(row.cells());
    patch.forEach((column, cell) -> cells.computeIfPresent(column, (_, _) -> shown(cell)));
    return new TableRow(row.table(), row.id(), cells, row.mailboxes());
  }

  private static String shown(Cell cell) {
    return switch (cell) {
      case Cell.Words(var text) -> text;
      case Cell.Whole(var number) -> Long.toString(number);
      case Cell.Moment(var at) -> at.toString();
      case Cell.Tick(var set) -> Boolean.toString(set);
    };
  }

  private Contents replaced(TableName table, Map<String, TableRow> rows) {
    var all = new EnumMap<>(tables);
    all.put(table, rows);
    return new Contents(all);
  }

  private Map<String, TableRow> table(TableName name) {
    return tables.getOrDefault(name, Map.of());
  }

  private static Map<String, TableRow> byId(List<TableRow> rows) {
    var all = new LinkedHashMap<String, TableRow>();
    rows.forEach(row -> all.put(row.id(), row));
    return all;
  }
}
