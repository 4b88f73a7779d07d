package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Appends, changes, deletes and locks rows. */
final class RowWrites {
  private static final int ROWS_A_WRITE = 1000;
  private static final int ROWS_A_DELETION = 10_000;

  private final FakeBase base;
  private final Traits traits;

  RowWrites(FakeBase base, Traits traits) {
    this.base = base;
    this.traits = traits;
  }

  /** The gateway tells ids; the old server takes one row and shows it by keys. */
  Reply append(Ask ask) {
    FakeTable table = ask.table(base);
    RowView byKeys = RowView.byKeys(base, traits);
    if (!ask.gateway()) {
      ask.onlyFields(Set.of("table_name", "table_id", "row", "anchor_row_id", "apply_default"));
      return Reply.ok(byKeys.show(table, appendOne(ask, table), Set.of()));
    }
    ask.onlyFields(
        Set.of("table_name", "table_id", "rows", "row", "anchor_row_id", "apply_default"));
    List<FakeRow> rows =
        ask.body().has("row") ? List.of(appendOne(ask, table)) : appendAll(ask, table);
    ObjectNode answer = JSON.objectNode().put("inserted_row_count", rows.size());
    ArrayNode ids = answer.putArray("row_ids");
    rows.forEach(row -> ids.addObject().put("_id", row.id));
    if (!rows.isEmpty()) {
      answer.set("first_row", byKeys.show(table, rows.getFirst(), Set.of()));
    }
    return Reply.ok(answer);
  }

  /** Old servers do not tell the new ids. */
  Reply batchAppend(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "rows", "apply_default"));
    int count = appendAll(ask, ask.table(base)).size();
    return Reply.ok(JSON.objectNode().put("inserted_row_count", count));
  }

  Reply updateOne(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_id", "row"));
    return update(ask.table(base), List.of(ask.body()));
  }

  Reply update(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "updates"));
    return update(ask.table(base), capped(ask.list("updates"), ROWS_A_WRITE));
  }

  Reply delete(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_ids"));
    JsonNode ids = capped(ask.list("row_ids"), ROWS_A_DELETION);
    ask.table(base).rows().remove(ids.valueStream().map(JsonNode::asText).toList());
    return Reply.success();
  }

  Reply deleteOne(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_id"));
    ask.table(base).rows().remove(List.of(ask.text("row_id")));
    return Reply.success();
  }

  /** Locks or unlocks; rows that already are so are no error. */
  Reply lock(Ask ask, boolean locked) {
    ask.onlyFields(Set.of("table_name", "table_id", "row_ids"));
    FakeTable table = ask.table(base);
    List<FakeRow> rows =
        ask.list("row_ids")
            .valueStream()
            .map(id -> table.rows().get(id.asText()))
            .filter(Objects::nonNull)
            .toList();
    rows.forEach(row -> row.lockedBy = locked ? Optional.of(FakeRow.WRITER) : Optional.empty());
    base.log(Operations.lockRows(table, rows, locked));
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
        CellStore.each(
            base, table, update.path("row"), (column, cell) -> edit.put(row, column, cell));
      }
    }
    edit.done();
    return Reply.success();
  }

  private FakeRow appendOne(Ask ask, FakeTable table) {
    FakeRow row = filled(ask, table, ask.object("row"));
    table.rows().insert(row, ask.body().path("anchor_row_id").asText());
    return row;
  }

  private List<FakeRow> appendAll(Ask ask, FakeTable table) {
    List<FakeRow> rows = new ArrayList<>();
    for (JsonNode cells : capped(ask.list("rows"), ROWS_A_WRITE)) {
      rows.add(filled(ask, table, cells));
    }
    table.rows().append(rows);
    return rows;
  }

  private FakeRow filled(Ask ask, FakeTable table, JsonNode cells) {
    FakeRow row = table.rows().draft();
    if (ask.body().path("apply_default").asBoolean()) {
      CellStore.each(
          base,
          table,
          CellStore.defaults(table),
          (column, cell) -> row.cells.put(column.key(), cell));
    }
    CellStore.each(base, table, cells, (column, cell) -> row.cells.put(column.key(), cell));
    return row;
  }

  private static JsonNode capped(JsonNode list, int most) {
    if (list.size() > most) {
      throw Refusal.bad("rows exceed the limit of " + most);
    }
    return list;
  }
}
