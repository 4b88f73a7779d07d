package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one write does to the cells of a table: all of it or nothing, and one operation. */
final class Edit {
  private final FakeBase base;
  private final FakeTable table;
  private final Map<FakeRow, Map<FakeColumn, JsonNode>> values = new LinkedHashMap<>();

  Edit(FakeBase base, FakeTable table) {
    this.base = base;
    this.table = table;
  }

  void put(FakeRow row, FakeColumn column, JsonNode value) {
    JsonNode _ = values.computeIfAbsent(row, _ -> new LinkedHashMap<>()).put(column, value);
  }

  /** Writes; a write that names nothing makes no operation. */
  void done() {
    if (values.isEmpty()) {
      return;
    }
    Map<String, ObjectNode> updated = new LinkedHashMap<>();
    Map<String, ObjectNode> old = new LinkedHashMap<>();
    values.forEach((row, cells) -> {
      ObjectNode before = old.computeIfAbsent(row.id, _ -> JSON.objectNode());
      ObjectNode after = updated.computeIfAbsent(row.id, _ -> JSON.objectNode());
      cells.forEach((column, value) -> {
        CellStore.makeOptions(base, column, value);
        JsonNode had = Optional.ofNullable(row.cells.put(column.key(), value)).orElse(NULL);
        before.set(column.key(), Operations.cell(column, had));
        after.set(column.key(), Operations.cell(column, value));
      });
      row.modified = base.clock.instant();
    });
    base.log(Operations.modifyRows(table, updated, old));
  }

  private static final JsonNode NULL = JSON.nullNode();
}
