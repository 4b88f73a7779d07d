package dev.vestovoy.seatable;

/** Which rows a view shows, by the cell of one column. */
public sealed interface ViewFilter {
  /** The column's name. */
  String column();

  /** Rows in which the cell is empty; not for checkboxes. */
  record Empty(String column) implements ViewFilter {
    @Override
    public String toString() {
      return "an empty \"" + column + "\"";
    }
  }

  /** Rows in which the cell is not empty; not for checkboxes. */
  record Filled(String column) implements ViewFilter {
    @Override
    public String toString() {
      return "something in \"" + column + "\"";
    }
  }

  /** Rows in which a checkbox is set. */
  record Checked(String column) implements ViewFilter {
    @Override
    public String toString() {
      return "\"" + column + "\" set";
    }
  }

  /** Says whether the filter can be used on a column of this type. */
  default boolean fits(ColumnType type) {
    return switch (this) {
      case Checked _ -> type == ColumnType.CHECKBOX;
      case Empty _, Filled _ -> type != ColumnType.CHECKBOX && type != ColumnType.UNKNOWN;
    };
  }
}
