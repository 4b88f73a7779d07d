package dev.vestovoy.cli;

/** Ends a command with exit status 1; its message is all that the person at the terminal needs. */
public final class Failure extends RuntimeException {
  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
