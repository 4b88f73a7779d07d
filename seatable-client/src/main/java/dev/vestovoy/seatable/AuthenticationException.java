package dev.vestovoy.seatable;

/** The API token was refused: it was deleted, or belongs to another server. */
public final class AuthenticationException extends SeaTableException {
  private static final long serialVersionUID = 1;

  AuthenticationException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
