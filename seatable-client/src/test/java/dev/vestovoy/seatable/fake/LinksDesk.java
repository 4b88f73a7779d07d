package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers what is asked about links. */
final class LinksDesk {
  private static final Set<String> MAP_FIELDS =
      Set.of(
          "table_id",
          "table_name",
          "other_table_id",
          "other_table_name",
          "link_id",
          "other_rows_ids_map",
          "table_row_id",
          "row_id_list");
  private static final Set<String> PAIR_FIELDS =
      Set.of(
          "table_id",
          "table_name",
          "other_table_id",
          "other_table_name",
          "link_id",
          "table_row_id",
          "other_table_row_id");

  private final FakeBase base;
  private final Traits traits;

  LinksDesk(FakeBase base, Traits traits) {
    this.base = base;
    this.traits = traits;
  }

  Reply add(Ask ask) {
    FakeTable table = ask.table(base);
    FakeLink link = link(ask);
    eachPair(
        ask,
        (row, other) -> {
          exists(table, row);
          exists(ask.otherTable(base), other);
          if (!table.link(true, link, row, other)) {
            throw Refusal.bad("link already exists");
          }
        });
    return Reply.success();
  }

  /** Counts one whatever there was: a known defect of the real one. */
  Reply remove(Ask ask) {
    FakeTable table = ask.table(base);
    FakeLink link = link(ask);
    eachPair(ask, (row, other) -> table.link(false, link, row, other));
    return Reply.ok(JSON.objectNode().put("deleted_links_count", 1));
  }

  Reply replace(Ask ask) {
    ask.onlyFields(MAP_FIELDS);
    FakeTable table = ask.table(base);
    FakeLink link = link(ask);
    Map<String, JsonNode> wanted = new LinkedHashMap<>();
    ask.object("other_rows_ids_map")
        .properties()
        .forEach(entry -> wanted.put(entry.getKey(), entry.getValue()));
    return replace(table, ask.otherTable(base), link, wanted);
  }

  /** What the official clients send to old servers. */
  Reply replaceOne(Ask ask) {
    ask.onlyFields(
        Set.of(
            "table_id",
            "table_name",
            "other_table_id",
            "other_table_name",
            "link_id",
            "row_id",
            "other_rows_ids"));
    FakeTable table = ask.table(base);
    FakeLink link = link(ask);
    String row = ask.body().path("row_id").asText();
    return replace(table, ask.otherTable(base), link, Map.of(row, ask.list("other_rows_ids")));
  }

  private Reply replace(
      FakeTable table, FakeTable other, FakeLink link, Map<String, JsonNode> wanted) {
    Map<String, List<String>> before = new LinkedHashMap<>();
    wanted.forEach((row, others) -> {
      List<String> old = link.from(table.id(), row);
      before.put(row, old);
      old.forEach(one -> link.remove(table.id(), row, one));
      others.forEach(one -> link.add(table.id(), row, one.asText()));
    });
    base.log(Operations.updateLinks(table, other, link, before));
    return Reply.success();
  }

  /** The gateway's list of links. */
  Reply query(Ask ask) {
    ask.onlyFields(Set.of("table_name", "table_id", "link_column_name", "link_column_key", "rows"));
    String name = ask.body().path("link_column_name").asText("");
    String key = ask.body().path("link_column_key").asText("");
    FakeTable table = ask.table(base);
    return pages(ask, table, column(table, name, key));
  }

  /** The old database's list of links, which wants the table's id and the column's key. */
  Reply linkedRecords(Ask ask) {
    ask.onlyFields(Set.of("table_id", "link_column", "rows"));
    FakeTable table = ask.table(base);
    return pages(ask, table, column(table, "", ask.body().path("link_column").asText("")));
  }

  private Reply pages(Ask ask, FakeTable table, FakeColumn column) {
    FakeTable other = base.otherEnd(table, column);
    ObjectNode answer = JSON.objectNode();
    for (JsonNode wanted : ask.list("rows")) {
      String row = wanted.path("row_id").asText();
      List<String> linked = table.linkOf(column).from(table.id(), row);
      ArrayNode page = answer.putArray(row);
      linked.stream()
          .skip(wanted.path("offset").asInt(0))
          .limit(Math.min(wanted.path("limit").asInt(10), traits.linkPageCap))
          .forEach(id -> page.add(LinkShape.OBJECTS.show(other, id)));
    }
    return Reply.ok(answer);
  }

  private static FakeColumn column(FakeTable table, String name, String key) {
    return table.columns().all().stream()
        .filter(FakeColumn::link)
        .filter(column -> column.name().equals(name) || column.key().equals(key))
        .findFirst()
        .orElseThrow(() -> Refusal.bad("link column not found"));
  }

  private FakeLink link(Ask ask) {
    FakeLink link =
        base.linkById(ask.body().path("link_id").asText())
            .orElseThrow(() -> Refusal.bad("link_id invalid"));
    Set<String> ends = Set.of(link.tableId, link.otherTableId);
    if (!ends.contains(ask.table(base).id()) || !ends.contains(ask.otherTable(base).id())) {
      throw Refusal.bad("link does not connect these tables");
    }
    return link;
  }

  private void eachPair(Ask ask, Pair action) {
    if (!ask.gateway()) {
      ask.onlyFields(PAIR_FIELDS);
      action.of(
          ask.body().path("table_row_id").asText(), ask.body().path("other_table_row_id").asText());
    } else {
      ask.onlyFields(MAP_FIELDS);
      ask.object("other_rows_ids_map")
          .properties()
          .forEach(entry ->
              entry.getValue().forEach(other -> action.of(entry.getKey(), other.asText())));
    }
  }

  private static void exists(FakeTable table, String row) {
    if (!table.rows().containsKey(row)) {
      throw new Refusal(404, "row not found");
    }
  }

  private interface Pair {
    void of(String row, String other);
  }
}
