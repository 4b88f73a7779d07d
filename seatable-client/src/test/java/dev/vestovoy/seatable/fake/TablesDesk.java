package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Answers what is asked about tables and the whole base. */
final class TablesDesk {
  /** No other type may come first in a table. */
  private static final Set<String> FIRST =
      Set.of("text", "number", "date", "single-select", "formula", "auto-number");

  private final FakeBase base;
  private final Traits traits;
  private final ColumnsDesk columns;

  TablesDesk(FakeBase base, Traits traits, ColumnsDesk columns) {
    this.base = base;
    this.traits = traits;
    this.columns = columns;
  }

  Reply metadata() {
    ObjectNode metadata = JSON.objectNode().put("version", base.version()).put("format_version", 9);
    metadata.putObject("settings");
    ArrayNode tables = metadata.putArray("tables");
    base.tables().forEach(table -> tables.add(json(table)));
    return Reply.ok(JSON.objectNode().set("metadata", metadata));
  }

  /** Columns that are given stand in for the usual one, called Name. */
  Reply create(Ask ask) {
    ask.onlyFields(Set.of("table_name", "columns", "lang"));
    String name = ask.text("table_name");
    free(name);
    JsonNode wanted = ask.body().path("columns");
    if (!wanted.isEmpty()) {
      String first = wanted.path(0).path("column_type").asText();
      if (!FIRST.contains(first)) {
        throw Refusal.bad("column type " + first + " cannot be the first column");
      }
    }
    FakeTable table = base.create(name);
    try {
      wanted.forEach(column -> columns.make(table, column, true));
    } catch (Refusal e) {
      base.remove(table);
      throw e;
    }
    if (wanted.isEmpty()) {
      FakeColumn usual = table.columns().add("Name", "text", JSON.objectNode());
      assert usual.key().equals(FakeColumns.FIRST_KEY);
    }
    base.log(Operations.insertTable(table));
    return Reply.ok(json(table));
  }

  Reply rename(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "new_table_name"));
    FakeTable table = ask.table(base);
    String name = ask.text("new_table_name");
    if (!name.equals(table.name())) {
      free(name);
    }
    table.rename(name);
    return Reply.success();
  }

  Reply delete(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id"));
    FakeTable table = ask.table(base);
    if (base.tables().size() == 1) {
      throw Refusal.bad("the last table cannot be deleted");
    }
    base.remove(table);
    base.log(SchemaOperations.deleteTable(table));
    return Reply.success();
  }

  /** The whole base at once, rows by keys: only the oldest servers have that. */
  Reply whole() {
    ObjectNode whole = JSON.objectNode().put("version", base.version()).put("format_version", 9);
    ArrayNode tables = whole.putArray("tables");
    for (FakeTable table : base.tables()) {
      ObjectNode json = json(table);
      ArrayNode rows = json.putArray("rows");
      var shape = RowView.byKeys(base, traits);
      table.rows().values().forEach(row -> rows.add(shape.show(table, row, Set.of())));
      tables.add(json);
    }
    return Reply.ok(whole);
  }

  Reply users() {
    ObjectNode users = JSON.objectNode();
    users.putArray("user_list").addObject().put("email", FakeRow.WRITER).put("name", "Fake");
    return Reply.ok(users);
  }

  /** Links are not copied. */
  Reply duplicate(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "is_duplicate_records"));
    FakeTable table = ask.table(base);
    String name = table.name() + "(copy)";
    free(name);
    FakeTable copy = base.create(name);
    for (FakeColumn column : table.columns().all()) {
      if (!column.link()) {
        copy.columns().put(column);
      }
    }
    ObjectNode json = json(copy);
    base.log(Operations.insertTable(copy));
    if (ask.body().path("is_duplicate_records").asBoolean()) {
      copy.rows().append(table.rows().values().stream().map(copy.rows()::copyOf).toList());
    }
    ArrayNode rows = json.putArray("rows");
    ObjectNode byId = json.putObject("id_row_map");
    var shape = RowView.byKeys(base, traits);
    copy.rows()
        .values()
        .forEach(row -> {
          rows.add(shape.show(copy, row, Set.of()));
          byId.set(row.id, shape.show(copy, row, Set.of()));
        });
    return Reply.ok(json);
  }

  private void free(String name) {
    if (base.find(name).isPresent()) {
      throw Refusal.typed(400, "table_already_exists", "table name already exists");
    }
  }

  static ObjectNode json(FakeTable table) {
    ObjectNode json =
        JSON.objectNode()
            .put("_id", table.id())
            .put("name", table.name())
            .put("is_header_locked", false);
    json.putObject("header_settings");
    json.putObject("summary_configs");
    ArrayNode columns = json.putArray("columns");
    table.columns().all().forEach(column -> columns.add(column.json()));
    ArrayNode views = json.putArray("views");
    table.views().forEach(view -> views.add(view.json()));
    return json;
  }
}
