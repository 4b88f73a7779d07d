package dev.vestovoy.seatable;

import java.util.List;
import java.util.Optional;

/** A table's columns and views, in the order that people see. */
public record TableSchema(
    String id, String name, List<ColumnSchema> columns, List<ViewSchema> views) {
  public TableSchema {
    columns = List.copyOf(columns);
    views = List.copyOf(views);
  }

  /** The column of this name, which is compared exactly. */
  public Optional<ColumnSchema> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }

  Optional<ViewSchema> view(String viewName) {
    return views.stream().filter(view -> view.name().equals(viewName)).findFirst();
  }
}
