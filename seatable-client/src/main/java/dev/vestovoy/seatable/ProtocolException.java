package dev.vestovoy.seatable;

import org.jspecify.annotations.Nullable;

/** The answer is not what SeaTable documents: not JSON, or without a field that must be there. */
public final class ProtocolException extends SeaTableException {
  private static final long serialVersionUID = 1;

  ProtocolException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  @Override
  public boolean temporary() {
    return false;
  }
}
