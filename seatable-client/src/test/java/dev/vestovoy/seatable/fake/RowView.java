package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Shows rows as one kind of server does. */
record RowView(
    FakeBase base, boolean names, boolean emptyCells, LinkShape links, FakeDates.Shape dates) {
  /** No cell shows more links than that. */
  static final int LINKS_IN_A_CELL = 50;

  /** As answers to writes show rows. */
  static RowView byKeys(FakeBase base, Traits traits) {
    return new RowView(base, false, false, LinkShape.OBJECTS, traits.dates());
  }

  static RowView ofStatement(FakeBase base, Traits traits, boolean names) {
    boolean old = traits.dates() == FakeDates.Shape.WRITTEN;
    FakeDates.Shape dates = old ? FakeDates.Shape.UTC : FakeDates.Shape.ZONED;
    return new RowView(base, names, true, LinkShape.OBJECTS, dates);
  }

  ObjectNode show(FakeTable table, FakeRow row, Set<String> hidden) {
    ObjectNode json = JSON.objectNode();
    FakeRow.HIDDEN.forEach(name -> json.set(name, row.hidden(name)));
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
      return shown(column, row.shows(column));
    }
    FakeTable other = base.otherEnd(table, column);
    ArrayNode list = JSON.arrayNode();
    List<String> linked = table.linkOf(column).from(table.id(), row.id);
    linked.stream().limit(LINKS_IN_A_CELL).forEach(id -> list.add(links.show(other, id)));
    return list.isEmpty() && !emptyCells ? JSON.nullNode() : list;
  }

  /** A value as this server shows it: by keys, options are shown by their ids. */
  JsonNode shown(FakeColumn column, JsonNode value) {
    if (column.link()) {
      ArrayNode list = JSON.arrayNode();
      value.valueStream().limit(LINKS_IN_A_CELL).forEach(list::add);
      return list;
    }
    if (column.type().equals("date") && value.isTextual()) {
      return JSON.textNode(FakeDates.shown(value.textValue(), dates, base.zone));
    }
    return names ? value : Operations.cell(column, value);
  }
}
