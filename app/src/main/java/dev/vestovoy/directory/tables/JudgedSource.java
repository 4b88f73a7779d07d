package dev.vestovoy.directory.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables whose registered rows show who registered, whatever is typed into them. */
record JudgedSource(Source source, Claims claims) implements Source {
  @Override
  public Tables reading(Patience patience) {
    return new Judged(source.reading(patience), claims);
  }

  @Override
  public TableWriter writing(Patience patience) {
    return source.writing(patience);
  }

  @Override
  public Snapshot snapshot(Contents read, Snapshot before) {
    return claims.vanished().snapshot(read, before);
  }

  /** The same for one patience. */
  private record Judged(Tables tables, Claims claims) implements Tables {
    @Override
    public long version() {
      return tables.version();
    }

    @Override
    public List<TableRow> rows(TableName table) {
      long begun = claims.moment();
      return claims.judged(table, tables.rows(table), begun, true);
    }

    @Override
    public Optional<TableRow> row(TableName table, String id) {
      long begun = claims.moment();
      Optional<TableRow> row = tables.row(table, id);
      if (row.isEmpty()) {
        claims.gone(table, id, begun);
      }
      return row.map(found -> claims.judged(table, List.of(found), begun, false).getFirst());
    }

    @Override
    public Map<String, ColumnKind> columns(TableName table) {
      return tables.columns(table);
    }
  }
}
