package dev.vestovoy.cli;

/**
 * Ends a command with an exit status, 1 if no other is given; its message is all that the person at
 * the terminal needs.
 */
public final class Failure extends RuntimeException {
  private final int status;

  public Failure(String message) {
    this(1, message);
  }

  /** A failure with an exit status of its own. */
  public Failure(int status, String message) {
    super(message);
    this.status = status;
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
    this.status = 1;
  }

  /** The exit status. */
  int status() {
    return status;
  }
}
