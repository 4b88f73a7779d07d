package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Fetches rows of one table, with all their links. */
final class RowSource {
  private final Session session;
  private final Schemas schemas;
  private final String table;

  RowSource(Session session, Schemas schemas, String table) {
    this.session = session;
    this.schemas = schemas;
    this.table = table;
  }

  /** The rows from a place on; empty if there are no more. */
  List<Row> page(RowQuery query, int start, int limit) {
    schemas.table(session, table);
    JsonNode answer =
        session.json(Call.Kind.PLAIN, routes -> Call.get(address(routes, query, start, limit)));
    JsonNode rows = answer.path("rows");
    if (!rows.isArray()) {
      throw new ProtocolException(Problem.ours("the answer has no list of rows"), null);
    }
    return read(query, rows.valueStream().toList());
  }

  /** One row, with the links that the query wants. */
  Optional<Row> row(RowQuery query, RowId id) {
    schemas.table(session, table);
    try {
      JsonNode answer = session.json(Call.Kind.PLAIN, routes -> Call.get(address(routes, id)));
      return read(query, List.of(answer)).stream().findFirst();
    } catch (NotFoundException e) {
      return gone(e);
    }
  }

  /** A 404 is about the row only if the table is still there: a wrong address gives one too. */
  private Optional<Row> gone(NotFoundException e) {
    if (schemas.refreshed(session).table(table).isEmpty()) {
      throw e;
    }
    return Optional.empty();
  }

  private List<Row> read(RowQuery query, List<JsonNode> rows) {
    TableSchema schema = schemas.table(session, table);
    var reader = new RowReader(schema, query.viewName());
    if (rows.stream().anyMatch(reader::outdated)) {
      schemas.refreshed(session);
      schema = schemas.table(session, table);
      reader = new RowReader(schema, query.viewName());
    }
    List<Row> found = rows.stream().map(reader::read).toList();
    for (ColumnSchema column : schema.columns()) {
      found = query.completes(column) ? completed(schema, column, found) : found;
    }
    return found;
  }

  private List<Row> completed(TableSchema schema, ColumnSchema column, List<Row> rows) {
    List<RowId> cut = rows.stream().filter(row -> cut(row, column)).map(Row::id).toList();
    if (cut.isEmpty()) {
      return rows;
    }
    Map<RowId, List<LinkedRow>> all = new LinkReader(session, schema, column).read(cut);
    return rows.stream().map(row -> with(row, column, all)).toList();
  }

  private static boolean cut(Row row, ColumnSchema column) {
    return row.cells().get(column.name()) instanceof CellValue.LinkedRows links
        && !links.complete();
  }

  private static Row with(Row row, ColumnSchema column, Map<RowId, List<LinkedRow>> all) {
    List<LinkedRow> links = all.get(row.id());
    if (links == null) {
      return row;
    }
    var cells = new LinkedHashMap<>(row.cells());
    cells.put(column.name(), new CellValue.LinkedRows(links, true));
    return new Row(row.id(), row.table(), cells, row.history());
  }

  private HttpUrl address(Routes routes, RowQuery query, int start, int limit) {
    HttpUrl.Builder url =
        routes
            .at("rows/")
            .newBuilder()
            .addQueryParameter("table_name", table)
            .addQueryParameter("start", Integer.toString(start))
            .addQueryParameter("limit", Integer.toString(limit))
            .addQueryParameter("convert_keys", "true");
    query.view().ifPresent(view -> url.addQueryParameter("view_name", view));
    return shape(routes, url).build();
  }

  private HttpUrl address(Routes routes, RowId id) {
    HttpUrl.Builder url =
        routes
            .at("rows/" + id + "/")
            .newBuilder()
            .addQueryParameter("table_name", table)
            .addQueryParameter("convert_keys", "true");
    return shape(routes, url).build();
  }

  /** Old servers put row ids into link cells on demand only. */
  private static HttpUrl.Builder shape(Routes routes, HttpUrl.Builder url) {
    return routes.gateway() ? url : url.addQueryParameter("convert_link_id", "true");
  }
}
