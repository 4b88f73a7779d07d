package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table. */
final class RowReader {
  private final TableSchema table;
  private final List<ColumnSchema> columns;

  /**
   * @param view its hidden columns are not read; null for the whole table
   */
  RowReader(TableSchema table, @Nullable String view) {
    this.table = table;
    Set<String> hidden =
        view == null ? Set.of() : table.view(view).map(ViewSchema::hiddenColumns).orElse(Set.of());
    this.columns =
        table.columns().stream().filter(column -> !hidden.contains(column.key())).toList();
  }

  Row read(JsonNode json) {
    String id = json.path("_id").asText();
    if (!RowId.looksLike(id)) {
      throw new ProtocolException(
          Problem.ours("a row of \"%s\" came without its id".formatted(table.name())), null);
    }
    Map<String, CellValue> cells = new LinkedHashMap<>();
    for (ColumnSchema column : columns) {
      // By name as we asked; old servers sometimes answer by key all the same.
      JsonNode cell = json.has(column.name()) ? json.get(column.name()) : json.path(column.key());
      cells.put(column.name(), CellReader.read(column.type(), cell));
    }
    return new Row(new RowId(id), table.name(), cells);
  }

  /** Says whether the row has a column that the schema has not: it was made or renamed since. */
  boolean outdated(JsonNode json) {
    Set<String> known = new HashSet<>();
    table.columns().forEach(column -> known.addAll(List.of(column.name(), column.key())));
    return json.properties().stream()
        .map(Map.Entry::getKey)
        .anyMatch(name -> !name.startsWith("_") && !known.contains(name));
  }
}
