package dev.vestovoy.seatable;

/** The server refuses a statement. */
public final class SqlException extends SeaTableException {
  private static final long serialVersionUID = 1;

  SqlException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
