package dev.vestovoy.seatable;

/** A limit of the base was hit: rows, columns, size, or too many cells in one answer. */
public final class LimitException extends SeaTableException {
  private static final long serialVersionUID = 1;

  LimitException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
