package dev.vestovoy.seatable;

import org.jspecify.annotations.Nullable;

/** SeaTable could not do what was asked. The message never has a token or a cell's value in it. */
public abstract sealed class SeaTableException extends RuntimeException
    permits AuthenticationException,
        LimitException,
        NotFoundException,
        PermissionException,
        ProtocolException,
        RateLimitException,
        ServerException,
        SqlException,
        TransportException,
        UnknownColumnException,
        UnknownTableException,
        ValidationException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  SeaTableException(Problem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  /** Says whether the same call may succeed later without anybody's doing. */
  public abstract boolean temporary();

  /** HTTP status of the answer; 0 if there was none. */
  public final int status() {
    return problem.status();
  }

  /** The server's own word for the error, e.g. {@code exceed_rows_limit}; mostly empty. */
  public final String errorType() {
    return problem.type();
  }

  /** The server's sentence, or ours if it gave none. */
  public final String serverMessage() {
    return problem.said();
  }
}
