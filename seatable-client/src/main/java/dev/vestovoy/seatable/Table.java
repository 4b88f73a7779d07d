package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One table of a base. Making it costs nothing; each method asks the server and blocks. Names are
 * checked against the base's structure before anything is written, since the server ignores columns
 * that it does not know. All methods throw {@link SeaTableException}.
 */
public final class Table {
  private static final int ROWS_A_WRITE = 1000;
  private static final int ROWS_A_DELETE = 10_000;

  private final Base base;
  private final String name;
  private final RowSource source;

  Table(Base base, String name) {
    this.base = base;
    this.name = name;
    this.source = new RowSource(base.session(), base.schemas(), name);
  }

  /** The table's name. */
  public String name() {
    return name;
  }

  /** The table's columns and views. */
  public TableSchema schema() {
    return base.schemas().table(base.session(), name);
  }

  /**
   * Adds a column at the end. Of a link column the other table gets its end too, by the name that
   * is wanted there.
   *
   * @throws ValidationException if the table has a column of this name
   */
  public ColumnSchema addColumn(ColumnSpec column) {
    base.schema()
        .write(
            column instanceof ColumnSpec.LinkColumn link
                ? new SchemaStep.AddLink(name, link)
                : new SchemaStep.AddColumn(name, column));
    if (column instanceof ColumnSpec.LinkColumn link) {
      SchemaDiff.mirrorName(base.refreshMetadata(), name, link)
          .ifPresent(rename -> base.schema().write(rename));
    }
    return base.refreshMetadata()
        .table(name)
        .flatMap(schema -> schema.column(column.name()))
        .orElseThrow(() -> new UnknownColumnException(name, column.name()));
  }

  /** Adds words to a single or multiple select; those that it has already are no error. */
  public void addOptions(String column, List<String> options) {
    List<String> missing = new ArrayList<>(options);
    missing.removeAll(base.schemas().column(base.session(), name, column).options());
    if (!missing.isEmpty()) {
      base.schema().write(new SchemaStep.AddOptions(name, column, missing));
      base.refreshMetadata();
    }
  }

  /**
   * Adds a view.
   *
   * @throws ValidationException if the table has a view of this name
   */
  public void addView(ViewSpec view) {
    base.schema().write(new SchemaStep.CreateView(name, view));
    if (!view.filters().isEmpty()) {
      base.schema().write(new SchemaStep.FilterView(name, view));
    }
    base.refreshMetadata();
  }

  /** All rows; see {@link #rows(RowQuery)}. */
  public Stream<Row> rows() {
    return rows(RowQuery.all());
  }

  /**
   * The rows of a query, fetched page by page while the stream is consumed, up to an empty page.
   * Link cells are complete. Rows that are added or removed meanwhile may be there or not; all
   * others come once.
   */
  public Stream<Row> rows(RowQuery query) {
    return new RowPages(source, query).stream();
  }

  /** One row; empty if the table has none of this id. */
  public Optional<Row> row(RowId id) {
    return source.row(id);
  }

  /**
   * Writes the named cells and leaves all others as they are, 1000 rows a request. A failure may
   * leave earlier thousands written.
   *
   * @throws UnknownColumnException before anything is sent
   * @throws ValidationException before anything is sent, if a value does not fit its column
   */
  public void update(Map<RowId, RowPatch> patches) {
    var checked = new Patches(base, name);
    List<ObjectNode> updates = new ArrayList<>();
    patches.forEach((id, patch) -> {
      ObjectNode update = object().put("row_id", id.value());
      update.set("row", checked.row(patch));
      updates.add(update);
    });
    for (List<ObjectNode> part : Chunks.of(updates, ROWS_A_WRITE)) {
      ObjectNode body = named();
      body.set("updates", array(part));
      confirm(write(Call.Kind.PLAIN, "PUT", "rows/", "batch-update-rows/", body));
    }
    checked.written();
  }

  /** Writes the named cells of one row. */
  public void update(RowId id, RowPatch patch) {
    update(Map.of(id, patch));
  }

  /**
   * Adds rows at the end and tells their ids, in order. Not repeated when the outcome is unknown
   * ({@link TransportException#outcomeUnknown}).
   */
  public List<RowId> append(List<RowPatch> rows) {
    var checked = new Patches(base, name);
    List<ObjectNode> all = rows.stream().map(checked::row).toList();
    List<RowId> ids =
        base.session().token().routes().gateway()
            ? Chunks.of(all, ROWS_A_WRITE).stream().flatMap(this::appended).toList()
            : all.stream().map(this::appended).toList();
    checked.written();
    return ids;
  }

  /** Deletes rows; ids that are not there are no error. */
  public void delete(Collection<RowId> ids) {
    List<JsonNode> values =
        ids.stream().<JsonNode>map(id -> array(List.of()).textNode(id.value())).toList();
    for (List<JsonNode> part : Chunks.of(values, ROWS_A_DELETE)) {
      ObjectNode body = named();
      body.set("row_ids", array(part));
      confirm(write(Call.Kind.PLAIN, "DELETE", "rows/", "batch-delete-rows/", body));
    }
  }

  /** The links of one column; a handle like this one. */
  public Links links(String column) {
    return new Links(base, name, column);
  }

  /**
   * Writes a cell if it is empty, once and for all: reads the row, writes on the condition that the
   * cell is still empty, and reads it back. Claims of the same row through one {@link SeaTable} go
   * one after another. SeaTable has no transactions: a second program that writes in the same
   * instant may win after our check.
   *
   * @param value a text or a number
   */
  public ClaimResult claim(RowId id, String column, CellValue value) {
    return new Claim(base, this, id, column, value).run();
  }

  private Stream<RowId> appended(List<ObjectNode> part) {
    ObjectNode body = named();
    body.set("rows", array(part));
    JsonNode ids = write(Call.Kind.ADDING, "POST", "rows/", "rows/", body).path("row_ids");
    if (ids.size() != part.size()) {
      throw new ProtocolException(Problem.ours("the server did not tell all new row ids"), null);
    }
    return ids.valueStream().map(id -> new RowId(id.path("_id").asText()));
  }

  private RowId appended(ObjectNode row) {
    ObjectNode body = named();
    body.set("row", row);
    JsonNode answer = write(Call.Kind.ADDING, "POST", "rows/", "rows/", body);
    return new RowId(answer.path("_id").asText());
  }

  private JsonNode write(
      Call.Kind kind, String method, String gateway, String legacy, ObjectNode body) {
    schema();
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

  private ObjectNode named() {
    return object().put("table_name", name);
  }

  private ObjectNode object() {
    return base.session().mapper().createObjectNode();
  }

  private ArrayNode array(List<? extends JsonNode> items) {
    return base.session().mapper().createArrayNode().addAll(items);
  }
}
