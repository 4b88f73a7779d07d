package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes down what is done to tables, columns and views, as {@link Operations} does for rows. */
final class SchemaOperations {
  private SchemaOperations() {}

  static ObjectNode renameTable(FakeTable table, String name) {
    return Operations.of("rename_table", table).put("table_name", name);
  }

  static ObjectNode deleteTable(FakeTable table) {
    return Operations.of("delete_table", table).put("table_name", table.name());
  }

  static ObjectNode insertColumns(FakeTable table, List<FakeColumn> columns) {
    ObjectNode operation = Operations.of("insert_columns", table);
    ArrayNode list = operation.putArray("column_datas");
    columns.forEach(column -> list.add(column(column)));
    return operation;
  }

  static ObjectNode modifyColumn(String type, FakeTable table, FakeColumn old, FakeColumn column) {
    ObjectNode operation = Operations.of(type, table).put("column_key", old.key());
    return switch (type) {
      case "rename_column" ->
          operation.put("new_column_name", column.name()).put("old_column_name", old.name());
      case "modify_column_type" ->
          operation.put("new_column_type", column.type()).put("old_column_type", old.type());
      default -> operation;
    };
  }

  static ObjectNode deleteColumn(FakeTable table, FakeColumn column) {
    ObjectNode operation = Operations.of("delete_column", table).put("column_key", column.key());
    operation.set("old_column", column(column));
    return operation;
  }

  static ObjectNode modifyView(FakeTable table, FakeView view, JsonNode settings) {
    ObjectNode operation = Operations.of("modify_view", table).put("view_id", view.id);
    operation.set("view_data", settings);
    return operation;
  }

  static ObjectNode deleteView(FakeTable table, FakeView view) {
    return Operations.of("delete_view", table).put("view_id", view.id);
  }

  static ObjectNode column(FakeColumn column) {
    ObjectNode json =
        JSON.objectNode()
            .put("key", column.key())
            .put("type", column.type())
            .put("name", column.name());
    json.set("data", column.data().deepCopy());
    return json;
  }
}
