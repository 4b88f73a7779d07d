package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Answers what is asked about columns. */
final class ColumnsDesk {
  private static final Set<String> INSERT_FIELDS =
      Set.of(
          "table_name", "table_id", "column_name", "column_type", "column_data", "anchor_column");

  private final FakeBase base;
  private final NewColumns newColumns;

  ColumnsDesk(FakeBase base) {
    this.base = base;
    this.newColumns = new NewColumns(base);
  }

  /** All columns, or those that a view shows. */
  Reply list(Ask ask) {
    ask.onlyQuery(Set.of("table_name", "table_id", "view_name"));
    FakeTable table = ask.table(base);
    FakeView view = ask.view(table);
    ArrayNode columns = JSON.arrayNode();
    table.columns().all().stream()
        .filter(column -> !view.hidden().contains(column.key()))
        .forEach(column -> columns.add(column.json()));
    return Reply.ok(JSON.objectNode().set("columns", columns));
  }

  Reply insert(Ask ask) {
    ask.onlyFields(INSERT_FIELDS);
    FakeTable table = ask.table(base);
    FakeColumn column = make(table, ask.body(), true);
    base.log(Operations.insertColumn(table, column));
    return Reply.ok(column.json());
  }

  Reply append(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "columns"));
    FakeTable table = ask.table(base);
    JsonNode wanted = ask.list("columns");
    wanted.forEach(column -> newColumns.check(table, column, false));
    List<FakeColumn> made = wanted.valueStream().map(column -> make(table, column, false)).toList();
    base.log(SchemaOperations.insertColumns(table, made));
    ArrayNode columns = JSON.arrayNode();
    made.forEach(column -> columns.add(column.json()));
    return Reply.ok(JSON.objectNode().set("columns", columns));
  }

  /** Makes a column; whoever calls logs it. */
  FakeColumn make(FakeTable table, JsonNode wanted, boolean linksToo) {
    newColumns.check(table, wanted, linksToo);
    return newColumns.add(table, wanted);
  }

  Reply update(Ask ask) {
    FakeTable table = ask.table(base);
    FakeColumn column = column(ask, table, "column");
    FakeColumn changed =
        switch (ask.text("op_type")) {
          case "rename_column" -> column.renamed(free(table, column, ask.text("new_column_name")));
          case "modify_column_type" -> retyped(ask, column);
          case "resize_column" -> column.widened(ask.body().path("new_column_width").asInt());
          case "freeze_column" -> column;
          case "move_column" -> {
            table.columns().move(column, column(ask, table, "target_column"));
            yield column;
          }
          default -> throw Refusal.bad("op_type invalid");
        };
    table.columns().replace(column, changed);
    base.log(SchemaOperations.modifyColumn(ask.text("op_type"), table, column, changed));
    return Reply.ok(changed.json());
  }

  Reply delete(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "column"));
    FakeTable table = ask.table(base);
    FakeColumn column = column(ask, table, "column");
    if (column.equals(table.columns().all().getFirst())) {
      throw Refusal.bad("the first column cannot be deleted");
    }
    base.removeColumn(table, column);
    base.log(SchemaOperations.deleteColumn(table, column));
    return Reply.success();
  }

  /** Cells stay as they are; a link made so leads nowhere, as with the real one. */
  private static FakeColumn retyped(Ask ask, FakeColumn column) {
    JsonNode data = ask.body().path("column_data");
    return column.typed(
        ask.text("new_column_type"), data instanceof ObjectNode node ? node : JSON.objectNode());
  }

  private static String free(FakeTable table, FakeColumn renamed, String name) {
    if (!renamed.name().equals(name) && table.columns().named(name).isPresent()) {
      throw Refusal.typed(400, "column_already_exists", "column name already exists");
    }
    return NewColumns.allowed(name);
  }

  static FakeColumn column(Ask ask, FakeTable table, String field) {
    String named = ask.text(field);
    return table.columns().called(named).orElseThrow(() -> new Refusal(404, "column not found"));
  }
}
