package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes rows of one table, as many a request as the server takes. */
final class RowWriter {
  private static final int ROWS_A_WRITE = 1000;
  private static final int ROWS_A_DELETE = 10_000;

  private final Base base;
  private final String table;

  RowWriter(Base base, String table) {
    this.base = base;
    this.table = table;
  }

  void update(Map<RowId, RowPatch> patches) {
    var checked = new Patches(base, table);
    List<ObjectNode> updates = new ArrayList<>();
    patches.forEach((id, patch) -> {
      ObjectNode update = object().put("row_id", id.value());
      update.set("row", checked.row(patch));
      updates.add(update);
    });
    for (List<ObjectNode> part : Chunks.of(updates, ROWS_A_WRITE)) {
      confirm(write(Call.Kind.PLAIN, "PUT", "rows/", "batch-update-rows/", named("updates", part)));
    }
    checked.written();
  }

  List<RowId> append(List<RowPatch> rows) {
    var checked = new Patches(base, table);
    List<ObjectNode> all = rows.stream().map(checked::row).toList();
    List<RowId> ids =
        base.session().token().routes().gateway()
            ? Chunks.of(all, ROWS_A_WRITE).stream().flatMap(this::appended).toList()
            : all.stream().map(this::appended).toList();
    checked.written();
    return ids;
  }

  void appendAll(Collection<RowPatch> rows) {
    var checked = new Patches(base, table);
    List<ObjectNode> all = rows.stream().map(checked::row).toList();
    for (List<ObjectNode> part : Chunks.of(all, ROWS_A_WRITE)) {
      JsonNode answer =
          write(Call.Kind.ADDING, "POST", "rows/", "batch-append-rows/", named("rows", part));
      int added = answer.path("inserted_row_count").asInt(part.size());
      if (added != part.size()) {
        throw new ProtocolException(
            Problem.ours(
                "the server added %d rows of %d to \"%s\"".formatted(added, part.size(), table)),
            null);
      }
    }
    checked.written();
  }

  void delete(Collection<RowId> ids) {
    each(ids, ROWS_A_DELETE, "DELETE", "rows/", "batch-delete-rows/");
  }

  void lock(Collection<RowId> ids) {
    each(ids, ROWS_A_WRITE, "PUT", "lock-rows/", "lock-rows/");
  }

  void unlock(Collection<RowId> ids) {
    each(ids, ROWS_A_WRITE, "PUT", "unlock-rows/", "unlock-rows/");
  }

  private void each(Collection<RowId> ids, int size, String method, String gateway, String legacy) {
    List<JsonNode> values =
        ids.stream().<JsonNode>map(id -> object().textNode(id.value())).toList();
    for (List<JsonNode> part : Chunks.of(values, size)) {
      confirm(write(Call.Kind.PLAIN, method, gateway, legacy, named("row_ids", part)));
    }
  }

  private Stream<RowId> appended(List<ObjectNode> part) {
    JsonNode ids =
        write(Call.Kind.ADDING, "POST", "rows/", "rows/", named("rows", part)).path("row_ids");
    if (ids.size() != part.size()) {
      throw new ProtocolException(
          Problem.ours("the server told %d ids of %d new rows".formatted(ids.size(), part.size())),
          null);
    }
    return ids.valueStream().map(id -> id(id.path("_id").asText(id.asText())));
  }

  private RowId appended(ObjectNode row) {
    ObjectNode body = object().put("table_name", table);
    body.set("row", row);
    return id(write(Call.Kind.ADDING, "POST", "rows/", "rows/", body).path("_id").asText());
  }

  private static RowId id(String told) {
    if (!RowId.looksLike(told)) {
      throw new ProtocolException(Problem.ours("the server did not tell a new row's id"), null);
    }
    return new RowId(told);
  }

  private JsonNode write(
      Call.Kind kind, String method, String gateway, String legacy, ObjectNode body) {
    TableSchema known = base.schemas().table(base.session(), table);
    assert known.name().equals(table) : "names are compared exactly";
    return base.session()
        .json(
            kind,
            routes -> new Call(method, routes.at(routes.gateway() ? gateway : legacy), body, kind));
  }

  private static void confirm(JsonNode answer) {
    if (!answer.path("success").asBoolean(true)) {
      throw new ProtocolException(Problem.ours("the server says that it did not write"), null);
    }
  }

  private ObjectNode named(String list, List<? extends JsonNode> items) {
    ObjectNode body = object().put("table_name", table);
    ArrayNode array = body.putArray(list);
    array.addAll(items);
    return body;
  }

  private ObjectNode object() {
    return base.session().mapper().createObjectNode();
  }
}
