package dev.vestovoy.seatable;

import java.util.Collection;
import java.util.List;

/**
 * A table has no column of this name, or the view that was read hides it. Thrown before anything is
 * written: the server would ignore the name and answer 200.
 */
public final class UnknownColumnException extends SeaTableException {
  private static final long serialVersionUID = 1;

  private final String table;
  private final String column;

  UnknownColumnException(String table, String column) {
    this(table, column, List.of());
  }

  UnknownColumnException(String table, String column, Collection<String> known) {
    super(
        Problem.ours("the table \"%s\" has no column \"%s\"".formatted(table, column))
            .advising(Advice.instead(known)),
        null);
    this.table = table;
    this.column = column;
  }

  /** The table's name. */
  public String table() {
    return table;
  }

  /** The name that was looked for. */
  public String column() {
    return column;
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
