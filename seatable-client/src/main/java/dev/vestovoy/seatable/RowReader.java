package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    return new Row(new RowId(id), table.name(), cells, history(json));
  }

  private RowHistory history(JsonNode json) {
    JsonNode by = json.path("_locked_by");
    return new RowHistory(
        moment(json, "_ctime", ColumnType.CTIME),
        moment(json, "_mtime", ColumnType.MTIME),
        json.path("_locked").asBoolean(false),
        by.isTextual() && !by.textValue().isEmpty() ? by.textValue() : null);
  }

  /** A table that shows the time in a column of its own gets it only there from some servers. */
  private @Nullable OffsetDateTime moment(JsonNode json, String field, ColumnType type) {
    Stream<JsonNode> shown =
        table.columns().stream()
            .filter(column -> column.type() == type)
            .map(column ->
                json.has(column.name()) ? json.path(column.name()) : json.path(column.key()));
    return Stream.concat(Stream.of(json.path(field)), shown)
        .map(found -> parsed(found.asText("")))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private static Optional<OffsetDateTime> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
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
