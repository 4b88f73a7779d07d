package dev.vestovoy.seatable;

/** The server is in trouble (5xx); it usually gets over it. */
public final class ServerException extends SeaTableException {
  private static final long serialVersionUID = 1;

  ServerException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return true;
  }
}
