package dev.vestovoy.seatable;

/** The server refuses the request as it is (400), or the client refuses to send it. */
public final class ValidationException extends SeaTableException {
  private static final long serialVersionUID = 1;

  ValidationException(Problem problem) {
    super(problem, null);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
