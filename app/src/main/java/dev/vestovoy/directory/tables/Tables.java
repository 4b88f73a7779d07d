package dev.vestovoy.directory.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three tables, to be read. All methods throw {@link TablesException}. */
public interface Tables {
  /** A number that is another one after each change of the tables. */
  long version();

  /** All rows of a table, in its order. */
  List<TableRow> rows(TableName table);

  /** A row as it is now; empty if the table has none of this id. */
  Optional<TableRow> row(TableName table, String id);

  /** The columns of a table, by name. */
  Map<String, ColumnKind> columns(TableName table);
}
