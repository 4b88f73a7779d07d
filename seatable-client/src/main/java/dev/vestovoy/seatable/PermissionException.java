package dev.vestovoy.seatable;

/** The base token is good but may not do this, e.g. a read-only one may not write. */
public final class PermissionException extends SeaTableException {
  private static final long serialVersionUID = 1;

  PermissionException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
