package dev.vestovoy.seatable;

/** The row, table, base or address does not exist. */
public final class NotFoundException extends SeaTableException {
  private static final long serialVersionUID = 1;

  NotFoundException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
