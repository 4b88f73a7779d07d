package dev.vestovoy.seatable;

import java.util.List;
import java.util.Set;

/**
 * A table as it should be. Columns and views that it has besides are none of our business.
 *
 * @param columns the first is the one that names a row: text, a number, a date or a single select
 */
public record TableSpec(String name, List<ColumnSpec> columns, List<ViewSpec> views) {
  private static final Set<ColumnType> FIRST =
      Set.of(ColumnType.TEXT, ColumnType.NUMBER, ColumnType.DATE, ColumnType.SINGLE_SELECT);

  public TableSpec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a table's name is blank");
    }
    columns = List.copyOf(columns);
    views = List.copyOf(views);
    if (columns.isEmpty() || !FIRST.contains(columns.getFirst().type())) {
      throw new IllegalArgumentException(
          "a table's first column is text, a number, a date or a single select: " + name);
    }
    if (columns.stream().map(ColumnSpec::name).distinct().count() < columns.size()) {
      throw new IllegalArgumentException("a column is wanted twice in the table " + name);
    }
  }

  /** A table without views of its own. */
  public TableSpec(String name, List<ColumnSpec> columns) {
    this(name, columns, List.of());
  }

  /** The columns that can be made together with the table. */
  List<ColumnSpec> plainColumns() {
    return columns.stream().filter(column -> column.type() != ColumnType.LINK).toList();
  }

  List<ColumnSpec.LinkColumn> linkColumns() {
    return columns.stream()
        .filter(ColumnSpec.LinkColumn.class::isInstance)
        .map(ColumnSpec.LinkColumn.class::cast)
        .toList();
  }
}
