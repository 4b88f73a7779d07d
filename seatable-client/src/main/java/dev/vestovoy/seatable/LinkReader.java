package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Asks for all links of rows, page by page, because a cell shows fifty at most. */
final class LinkReader {
  private static final int ROWS_A_CALL = 100;
  private static final int LINKS_A_ROW = 500;

  private final Session session;
  private final TableSchema table;
  private final ColumnSchema column;

  LinkReader(Session session, TableSchema table, ColumnSchema column) {
    this.session = session;
    this.table = table;
    this.column = column;
  }

  Map<RowId, List<LinkedRow>> read(List<RowId> rows) {
    Map<RowId, List<LinkedRow>> links = new LinkedHashMap<>();
    rows.forEach(row -> links.put(row, new ArrayList<>()));
    for (List<RowId> part : Chunks.of(rows, ROWS_A_CALL)) {
      List<RowId> open = part;
      while (!open.isEmpty()) {
        JsonNode answer = ask(open, links);
        open = open.stream().filter(row -> more(answer, row, links)).toList();
      }
    }
    return links;
  }

  /** Links that are added or removed meanwhile may be there or not; all others come once. */
  Stream<LinkedRow> stream(RowId row) {
    Set<RowId> seen = new HashSet<>();
    Map<RowId, List<LinkedRow>> links = new HashMap<>();
    return Pages.stream(() -> page(row, links)).filter(link -> seen.add(link.id()));
  }

  private List<LinkedRow> page(RowId row, Map<RowId, List<LinkedRow>> links) {
    List<LinkedRow> all = links.computeIfAbsent(row, _ -> new ArrayList<>());
    int before = all.size();
    more(ask(List.of(row), links), row, links);
    return List.copyOf(all.subList(before, all.size()));
  }

  private JsonNode ask(List<RowId> rows, Map<RowId, List<LinkedRow>> links) {
    ObjectNode body = session.mapper().createObjectNode();
    var list = session.mapper().createArrayNode();
    for (RowId row : rows) {
      list.addObject()
          .put("row_id", row.value())
          .put("offset", links.getOrDefault(row, List.of()).size())
          .put("limit", LINKS_A_ROW);
    }
    return session.json(
        Call.Kind.PLAIN,
        routes -> {
          body.removeAll();
          body.setAll(names(routes.flavour()));
          body.set("rows", list);
          return new Call("POST", routes.linkedRecords(), body, Call.Kind.PLAIN);
        });
  }

  private ObjectNode names(Flavour flavour) {
    ObjectNode names = session.mapper().createObjectNode();
    return switch (flavour) {
      case GATEWAY -> names.put("table_name", table.name()).put("link_column_name", column.name());
      case LEGACY -> names.put("table_id", table.id()).put("link_column", column.key());
    };
  }

  /** Adds what came for a row and says whether anything did. Only an empty page is the end. */
  private static boolean more(JsonNode answer, RowId row, Map<RowId, List<LinkedRow>> links) {
    JsonNode page = answer.path(row.value());
    for (JsonNode link : page) {
      links
          .getOrDefault(row, new ArrayList<>())
          .add(
              new LinkedRow(
                  new RowId(link.path("row_id").asText()), link.path("display_value").asText("")));
    }
    return !page.isEmpty();
  }
}
