package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Answers what is asked about rows. */
final class RowsDesk {
  private static final Set<String> LIST_QUERY =
      Set.of(
          "table_name",
          "table_id",
          "view_name",
          "view_id",
          "start",
          "limit",
          "convert_keys",
          "convert_link_id",
          "order_by",
          "direction");
  private static final Set<String> ROW_QUERY =
      Set.of("table_name", "table_id", "convert_keys", "convert_link_id");
  private static final int ROWS_A_WRITE = 1000;

  private final FakeBase base;
  private final Traits traits;

  RowsDesk(FakeBase base, Traits traits) {
    this.base = base;
    this.traits = traits;
  }

  Reply list(Ask ask) {
    ask.onlyQuery(LIST_QUERY);
    FakeTable table = ask.table(base);
    FakeView view = ask.view(table);
    int limit = number(ask, "limit", traits.pageCap());
    ArrayNode rows = JSON.arrayNode();
    RowView shape = traits.rows(ask, base);
    view.rows(table)
        .skip(number(ask, "start", 0))
        .limit(Math.min(limit, traits.pageCap()))
        .forEach(row -> rows.add(shape.show(table, row, view.hidden())));
    return Reply.ok(JSON.objectNode().set("rows", rows));
  }

  Reply one(Ask ask, String id) {
    ask.onlyQuery(ROW_QUERY);
    FakeTable table = ask.table(base);
    FakeRow row = table.rows().get(id);
    if (row == null) {
      throw new Refusal(404, "row _id not exits");
    }
    return Reply.ok(traits.rows(ask, base).show(table, row, Set.of()));
  }

  /** The gateway takes lists and tells ids; the old server takes one row and shows it by keys. */
  Reply append(Ask ask) {
    FakeTable table = ask.table(base);
    RowView byKeys = new RowView(base, false, false, LinkShape.OBJECTS);
    if (!ask.gateway()) {
      ask.onlyFields(Set.of("table_name", "table_id", "row", "anchor_row_id"));
      FakeRow row = filled(table, ask.object("row"));
      table.insert(row);
      return Reply.ok(byKeys.show(table, row, Set.of()));
    }
    ask.onlyFields(Set.of("table_name", "table_id", "rows", "apply_default"));
    ObjectNode answer = JSON.objectNode();
    ArrayNode ids = answer.putArray("row_ids");
    for (FakeRow row : appended(table, ask)) {
      ids.addObject().put("_id", row.id);
      answer.set(
          "first_row",
          ids.size() == 1 ? byKeys.show(table, row, Set.of()) : answer.get("first_row"));
    }
    return Reply.ok(answer.put("inserted_row_count", ids.size()));
  }

  Reply batchAppend(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "rows"));
    FakeTable table = ask.table(base);
    return Reply.ok(JSON.objectNode().put("inserted_row_count", appended(table, ask).size()));
  }

  Reply updateOne(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_id", "row"));
    return update(ask.table(base), List.of(ask.body()));
  }

  Reply update(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "updates"));
    return update(ask.table(base), capped(ask.list("updates")));
  }

  Reply delete(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_ids"));
    ask.table(base).remove(ask.list("row_ids").valueStream().map(JsonNode::asText).toList());
    return Reply.success();
  }

  Reply deleteOne(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_id"));
    ask.table(base).remove(List.of(ask.body().path("row_id").asText()));
    return Reply.success();
  }

  /** A row that is gone is no error: nobody documents one. */
  private Reply update(FakeTable table, Iterable<JsonNode> updates) {
    var edit = new Edit(base, table);
    for (JsonNode update : updates) {
      FakeRow row = table.rows().get(update.path("row_id").asText());
      if (!update.path("row").isObject()) {
        throw Refusal.bad("row invalid");
      }
      if (row != null) {
        CellStore.each(table, update.path("row"), (column, cell) -> edit.put(row, column, cell));
      }
    }
    edit.done();
    return Reply.success();
  }

  private static List<FakeRow> appended(FakeTable table, Ask ask) {
    List<FakeRow> rows =
        capped(ask.list("rows")).valueStream().map(cells -> filled(table, cells)).toList();
    table.append(rows);
    return rows;
  }

  private static FakeRow filled(FakeTable table, JsonNode cells) {
    FakeRow row = table.draft();
    CellStore.each(table, cells, (column, cell) -> row.cells.put(column.key(), cell));
    return row;
  }

  private static JsonNode capped(JsonNode list) {
    if (list.size() > ROWS_A_WRITE) {
      throw Refusal.bad("rows exceed the limit of " + ROWS_A_WRITE);
    }
    return list;
  }

  private static int number(Ask ask, String name, int otherwise) {
    try {
      return Integer.parseInt(ask.query().getOrDefault(name, Integer.toString(otherwise)));
    } catch (NumberFormatException _) {
      throw Refusal.bad(name + " invalid");
    }
  }
}
