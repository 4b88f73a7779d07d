package dev.vestovoy.seatable;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The links of one column of a table. Maps go out in parts of 1000 rows, to an old server link by
 * link; a failure may leave earlier parts written. All methods throw {@link SeaTableException}.
 */
public final class Links {
  private static final int ROWS_A_WRITE = 1000;
  private static final int ATTEMPTS = 3;

  private final Base base;
  private final String table;
  private final String column;

  Links(Base base, String table, String column) {
    this.base = base;
    this.table = table;
    this.column = column;
  }

  /** All rows that a row is linked to; none if it has no links or is not there. */
  public List<LinkedRow> of(RowId row) {
    return of(List.of(row)).getOrDefault(row, List.of());
  }

  /** All rows that each of the rows is linked to. */
  public Map<RowId, List<LinkedRow>> of(List<RowId> rows) {
    ends();
    return new LinkReader(base.session(), schema(), columnSchema()).read(rows);
  }

  /**
   * All rows that a row is linked to, fetched page by page while the stream is consumed: for rows
   * with thousands of links.
   */
  public Stream<LinkedRow> stream(RowId row) {
    ends();
    return new LinkReader(base.session(), schema(), columnSchema()).stream(row);
  }

  /** Adds links. The server refuses a link that is there already; see {@link #ensure}. */
  public void add(Map<RowId, List<RowId>> links) {
    each(Call.Kind.ADDING, "POST", links);
  }

  /**
   * Adds the links that are not there yet, and reads first which those are: safe to repeat, and
   * repeated by itself when nobody knows whether they were added.
   */
  public void ensure(Map<RowId, List<RowId>> links) {
    for (int attempt = 1; ; attempt++) {
      Map<RowId, List<RowId>> missing = missing(links);
      try {
        if (!missing.isEmpty()) {
          add(missing);
        }
        return;
      } catch (TransportException | ServerException | ValidationException e) {
        // Refused is also what somebody else added since we looked.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Map<RowId, List<RowId>> missing(Map<RowId, List<RowId>> links) {
    Map<RowId, List<LinkedRow>> there = of(List.copyOf(links.keySet()));
    Map<RowId, List<RowId>> missing = new LinkedHashMap<>();
    links.forEach((row, others) -> {
      Set<RowId> linked =
          there.getOrDefault(row, List.of()).stream().map(LinkedRow::id).collect(toSet());
      List<RowId> news = others.stream().distinct().filter(id -> !linked.contains(id)).toList();
      if (!news.isEmpty()) {
        missing.put(row, news);
      }
    });
    return missing;
  }

  /** Removes links; one that is not there is no error. */
  public void remove(Map<RowId, List<RowId>> links) {
    each(Call.Kind.PLAIN, "DELETE", links);
  }

  /** Gives each of the rows exactly these links. */
  public void replace(Map<RowId, List<RowId>> links) {
    for (Map<RowId, List<RowId>> part : parts(links)) {
      send(
          Call.Kind.PLAIN,
          routes ->
              routes.gateway()
                  ? new Call("PUT", routes.at("links/"), body(part), Call.Kind.PLAIN)
                  : new Call(
                      "PUT", routes.at("batch-update-links/"), batch(part), Call.Kind.PLAIN));
    }
  }

  private void each(Call.Kind kind, String method, Map<RowId, List<RowId>> links) {
    if (base.session().token().routes().gateway()) {
      for (Map<RowId, List<RowId>> part : parts(links)) {
        send(kind, routes -> new Call(method, routes.at("links/"), body(part), kind));
      }
      return;
    }
    links.forEach((row, others) -> {
      for (RowId other : others) {
        send(kind, routes -> new Call(method, routes.at("links/"), pair(row, other), kind));
      }
    });
  }

  private static List<Map<RowId, List<RowId>>> parts(Map<RowId, List<RowId>> links) {
    return Chunks.of(List.copyOf(links.entrySet()), ROWS_A_WRITE).stream()
        .map(part -> {
          Map<RowId, List<RowId>> map = new LinkedHashMap<>();
          part.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
          return map;
        })
        .toList();
  }

  private void send(Call.Kind kind, Function<Routes, Call> request) {
    ends();
    base.session().json(kind, request);
  }

  private ObjectNode body(Map<RowId, List<RowId>> links) {
    ObjectNode map = object();
    links.forEach((row, others) -> {
      ArrayNode ids = map.putArray(row.value());
      others.forEach(other -> ids.add(other.value()));
    });
    ObjectNode body =
        object()
            .put("table_id", schema().id())
            .put("other_table_id", ends().across(schema().id()))
            .put("link_id", ends().linkId());
    body.set("other_rows_ids_map", map);
    return body;
  }

  private ObjectNode batch(Map<RowId, List<RowId>> links) {
    ObjectNode body = body(links);
    ArrayNode rows = body.putArray("row_id_list");
    links.keySet().forEach(row -> rows.add(row.value()));
    return body;
  }

  private ObjectNode pair(RowId row, RowId other) {
    String otherId = ends().across(schema().id());
    String otherName =
        base.schemas().metadata(base.session()).tables().stream()
            .filter(candidate -> candidate.id().equals(otherId))
            .map(TableSchema::name)
            .findFirst()
            .orElseThrow(() -> new UnknownTableException(otherId));
    return object()
        .put("table_name", table)
        .put("other_table_name", otherName)
        .put("link_id", ends().linkId())
        .put("table_row_id", row.value())
        .put("other_table_row_id", other.value());
  }

  private TableSchema schema() {
    return base.schemas().table(base.session(), table);
  }

  private ColumnSchema columnSchema() {
    return base.schemas().column(base.session(), table, column);
  }

  private LinkEnds ends() {
    return columnSchema()
        .ends()
        .orElseThrow(() ->
            new ValidationException(
                Problem.ours("the column \"%s\" does not hold links".formatted(column))));
  }

  private ObjectNode object() {
    return base.session().mapper().createObjectNode();
  }
}
