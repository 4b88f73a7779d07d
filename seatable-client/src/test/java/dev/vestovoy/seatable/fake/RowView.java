package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/** Shows rows as one kind of server does. */
record RowView(FakeBase base, boolean names, boolean emptyCells, LinkShape links) {
  /** No cell shows more links than that. */
  static final int LINKS_IN_A_CELL = 50;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

  ObjectNode show(FakeTable table, FakeRow row, Set<String> hidden) {
    ObjectNode json =
        JSON.objectNode()
            .put("_id", row.id)
            .put("_ctime", TIME.format(row.created))
            .put("_mtime", TIME.format(row.modified))
            .put("_creator", FakeRow.WRITER)
            .put("_last_modifier", FakeRow.WRITER)
            .put("_locked", row.lockedBy.isPresent() ? Boolean.TRUE : null)
            .put("_locked_by", row.lockedBy.orElse(null))
            .put("_archived", false);
    for (FakeColumn column : table.columns().all()) {
      JsonNode cell = cell(table, column, row);
      if (!hidden.contains(column.key()) && (emptyCells || !cell.isNull())) {
        json.set(names ? column.name() : column.key(), cell);
      }
    }
    return json;
  }

  JsonNode cell(FakeTable table, FakeColumn column, FakeRow row) {
    if (!column.link()) {
      JsonNode cell = row.cells.get(column.key());
      return cell == null ? JSON.nullNode() : cell;
    }
    FakeTable other = base.otherEnd(table, column);
    ArrayNode list = JSON.arrayNode();
    List<String> linked = table.linkOf(column).from(table.id(), row.id);
    linked.stream().limit(LINKS_IN_A_CELL).forEach(id -> list.add(links.show(other, id)));
    return list.isEmpty() && !emptyCells ? JSON.nullNode() : list;
  }
}
