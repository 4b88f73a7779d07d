package dev.vestovoy.directory.seatable;

import static java.util.stream.Collectors.toMap;

import dev.vestovoy.directory.tables.ColumnKind;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.directory.tables.TableRow;
import dev.vestovoy.directory.tables.Tables;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.ColumnSchema;
import dev.vestovoy.seatable.Row;
import dev.vestovoy.seatable.RowId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of a base, to be read. */
final class BaseTables implements Tables {
  private final Base base;
  private final TableNames names;
  private final LinkColumns links;

  BaseTables(Base base, TableNames names) {
    this.base = base;
    this.names = names;
    this.links = new LinkColumns(base, names);
  }

  @Override
  public long version() {
    return Asking.of(() -> base.refreshMetadata().version());
  }

  @Override
  public List<TableRow> rows(TableName table) {
    return Asking.of(() -> {
      try (Stream<Row> rows = base.table(names.of(table)).rows(links.query(table))) {
        return read(table, rows.toList());
      }
    });
  }

  @Override
  public Optional<TableRow> row(TableName table, String id) {
    return Asking.of(() ->
        base.table(names.of(table))
            .row(new RowId(id), links.query(table))
            .map(row -> read(table, List.of(row)).getFirst()));
  }

  @Override
  public Map<String, ColumnKind> columns(TableName table) {
    return Asking.of(() ->
        base.table(names.of(table)).schema().columns().stream()
            .collect(toMap(ColumnSchema::name, BaseTables::kind)));
  }

  private List<TableRow> read(TableName table, List<Row> rows) {
    LinkColumns.Linked linked = links.of(table);
    return rows.stream()
        .map(row -> new TableRow(table, row.id().value(), cells(row), linked.mailboxes(row)))
        .toList();
  }

  private static Map<String, String> cells(Row row) {
    return row.cells().keySet().stream()
        .collect(toMap(column -> column, column -> row.text(column).orElse("")));
  }

  private static ColumnKind kind(ColumnSchema column) {
    return switch (column.type()) {
      case TEXT, LONG_TEXT -> ColumnKind.TEXT;
      case NUMBER -> ColumnKind.NUMBER;
      case CHECKBOX -> ColumnKind.CHECKBOX;
      case DATE -> ColumnKind.DATE;
      case SINGLE_SELECT -> ColumnKind.CHOICE;
      case EMAIL,
          URL,
          RATE,
          DURATION,
          MULTIPLE_SELECT,
          LINK,
          LINK_FORMULA,
          FORMULA,
          COLLABORATOR,
          AUTO_NUMBER,
          CTIME,
          MTIME,
          CREATOR,
          LAST_MODIFIER,
          IMAGE,
          FILE,
          GEOLOCATION,
          BUTTON,
          DIGITAL_SIGN,
          DEPARTMENT_SINGLE_SELECT,
          UNKNOWN ->
          ColumnKind.OTHER;
    };
  }
}
