package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Pending.Work;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tables, or as little of them as will do. */
final class ContentsReader {
  /** A few rows cost a request each; more cost no more than their table. */
  private static final int FEW = 3;

  private final Tables tables;

  ContentsReader(Tables tables) {
    this.tables = tables;
  }

  /**
   * Everything.
   *
   * @throws TablesException when it cannot be read whole
   */
  Contents all() {
    Map<TableName, List<TableRow>> rows = new EnumMap<>(TableName.class);
    for (TableName table : TableName.values()) {
      rows.put(table, tables.rows(table));
    }
    return Contents.of(rows);
  }

  /**
   * What changed.
   *
   * @throws TablesException when it cannot be read whole
   */
  Contents again(Contents before, Work work) {
    Contents now = before;
    for (TableName table : work.tables()) {
      now = now.with(table, tables.rows(table));
    }
    for (Map.Entry<TableName, Set<String>> some : work.rows().entrySet()) {
      TableName table = some.getKey();
      now =
          some.getValue().size() > FEW
              ? now.with(table, tables.rows(table))
              : now.with(table, rows(table, some.getValue()));
    }
    return now;
  }

  private Map<String, Optional<TableRow>> rows(TableName table, Set<String> ids) {
    Map<String, Optional<TableRow>> rows = new LinkedHashMap<>();
    ids.forEach(id -> rows.put(id, tables.row(table, id)));
    return rows;
  }
}
