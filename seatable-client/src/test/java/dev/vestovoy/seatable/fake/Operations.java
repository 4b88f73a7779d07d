package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Writes operations down as the server does: the fields are those that SeaTable's own web client
 * knows (OPERATION_ATTRIBUTES in the npm package dtable-store).
 */
final class Operations {
  private Operations() {}

  static ObjectNode insertTable(FakeTable table) {
    ObjectNode data = JSON.objectNode().put("_id", table.id()).put("name", table.name());
    ArrayNode columns = data.putArray("columns");
    table.columns().all().forEach(column -> columns.add(SchemaOperations.column(column)));
    data.putArray("rows");
    ObjectNode operation = JSON.objectNode().put("op_type", "insert_table");
    operation.set("table_data", data);
    return operation;
  }

  static ObjectNode insertColumn(FakeTable table, FakeColumn column) {
    ObjectNode operation = of("insert_column", table).put("column_key", column.key());
    operation.set("column_data", SchemaOperations.column(column));
    return operation;
  }

  static ObjectNode renameColumn(FakeTable table, FakeColumn old, String name) {
    return of("rename_column", table)
        .put("column_key", old.key())
        .put("new_column_name", name)
        .put("old_column_name", old.name());
  }

  static ObjectNode insertView(FakeTable table, FakeView view) {
    ObjectNode operation = of("insert_view", table);
    operation.putObject("view_data").put("_id", view.id).put("name", view.name());
    return operation;
  }

  /** What the web page and old servers do to add one row. */
  static ObjectNode insertRow(FakeTable table, FakeRow row) {
    ObjectNode operation =
        of("insert_row", table).put("row_id", row.id).put("row_insert_position", "insert_below");
    operation.set("row_data", data(table, row));
    operation.putObject("links_data");
    return operation;
  }

  static ObjectNode appendRows(FakeTable table, List<FakeRow> rows) {
    ObjectNode operation = of("append_rows", table);
    ArrayNode list = operation.putArray("row_datas");
    rows.forEach(row -> list.add(data(table, row)));
    return operation;
  }

  /** One row is written down differently from several. */
  static ObjectNode modifyRows(
      FakeTable table, Map<String, ObjectNode> updated, Map<String, ObjectNode> old) {
    if (updated.size() == 1) {
      String row = updated.keySet().iterator().next();
      ObjectNode operation = of("modify_row", table).put("row_id", row);
      operation.set("updated", updated.get(row));
      operation.set("old_row", old.get(row));
      return operation;
    }
    ObjectNode operation = of("modify_rows", table);
    ArrayNode ids = operation.putArray("row_ids");
    updated.keySet().forEach(ids::add);
    operation.putObject("updated").setAll(updated);
    operation.putObject("old_rows").setAll(old);
    return operation;
  }

  static ObjectNode deleteRows(FakeTable table, List<FakeRow> rows) {
    if (rows.size() == 1) {
      ObjectNode operation = of("delete_row", table).put("row_id", rows.getFirst().id);
      operation.set("deleted_row", data(table, rows.getFirst()));
      return operation;
    }
    ObjectNode operation = of("delete_rows", table);
    ArrayNode ids = operation.putArray("row_ids");
    ArrayNode list = operation.putArray("deleted_rows");
    rows.forEach(row -> {
      ids.add(row.id);
      list.add(data(table, row));
    });
    return operation;
  }

  static ObjectNode lockRows(FakeTable table, List<FakeRow> rows, boolean locked) {
    ObjectNode operation = of(locked ? "lock_rows" : "unlock_rows", table);
    ids(operation.putArray("row_ids"), rows.stream().map(row -> row.id).toList());
    return locked ? operation.put("locked_by", FakeRow.WRITER) : operation;
  }

  /** One link more or less. */
  static ObjectNode link(boolean added, FakeLink link, FakeLink.Pair pair) {
    return JSON.objectNode()
        .put("op_type", added ? "add_link" : "remove_link")
        .put("link_id", link.id)
        .put("table1_id", link.tableId)
        .put("table2_id", link.otherTableId)
        .put("table1_row_id", pair.row())
        .put("table2_row_id", pair.otherRow());
  }

  /** All links of some rows, as they are now. */
  static ObjectNode updateLinks(
      FakeTable table, FakeTable other, FakeLink link, Map<String, List<String>> old) {
    ObjectNode operation =
        JSON.objectNode()
            .put("op_type", "update_rows_links")
            .put("link_id", link.id)
            .put("table_id", table.id())
            .put("other_table_id", other.id());
    ids(operation.putArray("row_id_list"), old.keySet());
    ObjectNode now = operation.putObject("other_rows_ids_map");
    old.keySet().forEach(row -> ids(now.putArray(row), link.from(table.id(), row)));
    ObjectNode before = operation.putObject("old_other_rows_ids_map");
    old.forEach((row, others) -> ids(before.putArray(row), others));
    return operation;
  }

  /** A cell as operations have it: selects by the ids of their options. */
  static JsonNode cell(FakeColumn column, JsonNode value) {
    if (value.isArray()) {
      ArrayNode list = JSON.arrayNode();
      value.forEach(item -> list.add(cell(column, item)));
      return list;
    }
    return column
        .data()
        .path("options")
        .valueStream()
        .filter(option -> option.path("name").equals(value))
        .map(option -> option.path("id"))
        .findFirst()
        .orElse(value);
  }

  private static ObjectNode data(FakeTable table, FakeRow row) {
    ObjectNode data = JSON.objectNode().put("_id", row.id);
    table.columns().all().stream()
        .filter(column -> row.cells.containsKey(column.key()))
        .forEach(column ->
            data.set(column.key(), cell(column, row.cells.getOrDefault(column.key(), NULL))));
    return data;
  }

  private static final JsonNode NULL = JSON.nullNode();

  private static void ids(ArrayNode array, Collection<String> ids) {
    ids.forEach(array::add);
  }

  static ObjectNode of(String type, FakeTable table) {
    return JSON.objectNode().put("op_type", type).put("table_id", table.id());
  }
}
