package dev.vestovoy.seatable;

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
  private final Base base;
  private final String name;
  private final RowSource source;
  private final RowWriter writer;

  Table(Base base, String name) {
    this.base = base;
    this.name = name;
    this.source = new RowSource(base.session(), base.schemas(), name);
    this.writer = new RowWriter(base, name);
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
   * Link cells are complete unless the query says otherwise. Rows that are added or removed
   * meanwhile may be there or not; all others come once.
   */
  public Stream<Row> rows(RowQuery query) {
    return new RowPages(source, query).stream();
  }

  /** All rows as a type of the caller's. */
  public <T> Stream<Mapped<T>> rows(RowMapper<T> mapper) {
    return rows(RowQuery.all(), mapper);
  }

  /** The rows of a query as a type of the caller's. */
  public <T> Stream<Mapped<T>> rows(RowQuery query, RowMapper<T> mapper) {
    return rows(query).map(row -> new Mapped<>(row.id(), mapper.map(row), row));
  }

  /** One row; empty if the table has none of this id. */
  public Optional<Row> row(RowId id) {
    return row(id, RowQuery.all());
  }

  /** The same with only those link cells completed that the query wants; its view is ignored. */
  public Optional<Row> row(RowId id, RowQuery query) {
    return source.row(query, id);
  }

  /**
   * Writes the named cells and leaves all others as they are, 1000 rows a request. A failure may
   * leave earlier thousands written. A row that is gone is no error: no server tells.
   *
   * @throws UnknownColumnException before anything is sent
   * @throws ValidationException before anything is sent, if a value does not fit its column
   */
  public void update(Map<RowId, RowPatch> patches) {
    writer.update(patches);
  }

  /** Writes the named cells of one row. */
  public void update(RowId id, RowPatch patch) {
    update(Map.of(id, patch));
  }

  /**
   * Adds rows at the end and tells their ids, in order: 1000 a request on a gateway, one a request
   * on an old server, which tells ids of single rows only. Not repeated when the outcome is unknown
   * ({@link TransportException#outcomeUnknown}); {@link #appendOnce} finds out.
   */
  public List<RowId> append(List<RowPatch> rows) {
    return writer.append(rows);
  }

  /** Adds rows at the end without telling their ids: 1000 a request on every server. */
  public void appendAll(Collection<RowPatch> rows) {
    writer.appendAll(rows);
  }

  /**
   * Adds rows, each once however often this is called: a key (a nonce of the caller's, say) is
   * written into a text column, and rows whose key is there already are left as they are. The whole
   * table is read for it, and again if an answer was lost. Calls through one {@link SeaTable} go
   * one after another; two programs in the same instant may both add.
   *
   * @param rows what to add, by key
   * @return the row of each key, with the keys that were added now
   */
  public Upserted appendOnce(String keyColumn, Map<String, RowPatch> rows) {
    return new Upsert(this, keyColumn, rows, false).run(base.locks().of(name));
  }

  /**
   * Adds the rows whose key is not in the table, and in the others writes the cells that differ.
   * Otherwise like {@link #appendOnce}.
   *
   * @param rows cells by key, without the key itself
   * @throws ValidationException if two rows of the table have the same key, before anything is
   *     written
   */
  public Upserted upsert(String keyColumn, Map<String, RowPatch> rows) {
    return new Upsert(this, keyColumn, rows, true).run(base.locks().of(name));
  }

  /** Deletes rows, 10 000 a request; ids that are not there are no error. */
  public void delete(Collection<RowId> ids) {
    writer.delete(ids);
  }

  /**
   * Keeps people from editing rows in the browser; writes through the API are not documented to be
   * stopped by it. Needs an Enterprise server. Rows that are locked already are no error.
   */
  public void lock(Collection<RowId> ids) {
    writer.lock(ids);
  }

  /** Lets people edit rows again; rows that are not locked are no error. */
  public void unlock(Collection<RowId> ids) {
    writer.unlock(ids);
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
}
