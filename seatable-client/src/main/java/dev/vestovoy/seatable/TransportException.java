package dev.vestovoy.seatable;

/** The line to the server could not be opened, broke, or was too slow. */
public final class TransportException extends SeaTableException {
  private static final long serialVersionUID = 1;

  private final boolean outcomeUnknown;

  TransportException(Problem problem, boolean outcomeUnknown, Exception cause) {
    super(problem, cause);
    this.outcomeUnknown = outcomeUnknown;
  }

  /** Says whether the server may have done what was asked: the line broke after the request. */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  @Override
  public boolean temporary() {
    return true;
  }
}
