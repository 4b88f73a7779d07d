package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the operations on rows of one table. */
final class RowOperations {
  private static final Set<String> OTHERS =
      Set.of("lock_rows", "unlock_rows", "modify_row_lock", "archive_rows", "unarchive_rows");

  private final FeedNames names;

  RowOperations(FeedNames names) {
    this.names = names;
  }

  /** Empty when it is no such operation, or is not understood. */
  Optional<Told> read(JsonNode json, long version) {
    String type = json.path("op_type").asText("");
    Optional<TableSchema> table = names.table(json.path("table_id").asText(""));
    if (table.isEmpty()) {
      return Optional.empty();
    }
    return switch (type) {
      case "insert_row", "insert_rows", "append_rows" -> inserted(table.get(), json, version);
      case "delete_row", "delete_rows" ->
          ids(json.path("row_id"), json.path("row_ids"))
              .filter(rows -> !rows.isEmpty())
              .map(rows ->
                  told(
                      new Operation.RowsDeleted(version, table.get().name(), rows),
                      table.get(),
                      rows));
      case "modify_row", "modify_rows" -> modified(table.get(), json, version);
      case "move_group_rows" -> Optional.of(whole(table.get(), json, version));
      default ->
          OTHERS.contains(type) ? Optional.of(whole(table.get(), json, version)) : Optional.empty();
    };
  }

  private Optional<Told> inserted(TableSchema table, JsonNode json, long version) {
    Stream<JsonNode> data = json.path("row_datas").valueStream().map(row -> row.path("_id"));
    List<JsonNode> said = new ArrayList<>(data.toList());
    boolean nameless = said.stream().anyMatch(JsonNode::isMissingNode);
    said.add(json.path("row_id"));
    said.add(json.path("row_ids"));
    Optional<Set<RowId>> rows = ids(said.toArray(JsonNode[]::new));
    if (nameless || rows.isEmpty() || rows.get().isEmpty()) {
      return Optional.of(whole(table, json, version));
    }
    var operation = new Operation.RowsInserted(version, table.name(), rows.get());
    List<TableChange> changes = new ArrayList<>();
    changes.add(new TableChange(table.name(), rows.get(), Set.of(), false, version));
    if (!json.path("links_data").isEmpty()) {
      // Born with links: their other ends have changed, and are not told by row.
      linked(table).forEach(other -> changes.add(TableChange.unknown(other, false, version)));
    }
    return Optional.of(new Told(operation, changes, false));
  }

  private Stream<String> linked(TableSchema table) {
    return table.columns().stream()
        .flatMap(column -> column.ends().stream())
        .flatMap(ends -> names.table(ends.across(table.id())).stream())
        .map(TableSchema::name)
        .distinct();
  }

  private Optional<Told> modified(TableSchema table, JsonNode json, long version) {
    Map<String, JsonNode> updated = new LinkedHashMap<>();
    boolean one = json.has("row_id");
    if (one) {
      updated.put(json.path("row_id").asText(), json.path("updated"));
    } else {
      json.path("updated").properties().forEach(row -> updated.put(row.getKey(), row.getValue()));
    }
    if (updated.isEmpty() || !updated.keySet().stream().allMatch(RowId::looksLike)) {
      return Optional.of(whole(table, json, version));
    }
    Set<String> keys = new LinkedHashSet<>();
    Map<RowId, Map<String, Operation.Cell>> cells = new LinkedHashMap<>();
    updated.forEach((row, after) -> {
      JsonNode before = one ? json.path("old_row") : json.path("old_rows").path(row);
      cells.put(new RowId(row), cells(table, before, after));
      after.properties().stream()
          .map(Map.Entry::getKey)
          .filter(key -> !key.startsWith("_"))
          .forEach(keys::add);
    });
    return Optional.of(
        new Told(
            new Operation.RowsModified(version, table.name(), cells),
            List.of(
                new TableChange(
                    table.name(), cells.keySet(), names.columns(table, keys), false, version)),
            false));
  }

  private static Map<String, Operation.Cell> cells(
      TableSchema table, JsonNode before, JsonNode after) {
    Map<String, Operation.Cell> cells = new LinkedHashMap<>();
    table.columns().stream()
        .filter(column -> after.has(column.key()))
        .forEach(column ->
            cells.put(
                column.name(),
                new Operation.Cell(before.path(column.key()), after.path(column.key()))));
    return cells;
  }

  private static Told told(Operation operation, TableSchema table, Set<RowId> rows) {
    return new Told(
        operation,
        List.of(new TableChange(table.name(), rows, Set.of(), false, operation.version())),
        false);
  }

  private static Told whole(TableSchema table, JsonNode json, long version) {
    return new Told(
        new Operation.Unknown(version, json),
        List.of(TableChange.unknown(table.name(), false, version)),
        false);
  }

  /** All row ids in texts, lists, and maps of lists; none if one of them is no row id. */
  static Optional<Set<RowId>> ids(JsonNode... places) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode place : places) {
      if (place.isObject()) {
        place.forEach(list -> list.forEach(found::add));
      } else if (place.isArray()) {
        place.forEach(found::add);
      } else if (place.isTextual()) {
        found.add(place);
      }
    }
    Set<RowId> ids = new LinkedHashSet<>();
    for (JsonNode id : found) {
      if (!RowId.looksLike(id.asText())) {
        return Optional.empty();
      }
      boolean _ = ids.add(new RowId(id.asText()));
    }
    return Optional.of(ids);
  }
}
