package dev.vestovoy.outbox;

/** The outbox could not read or write its file. The change in question was not made. */
public final class OutboxException extends RuntimeException {
  OutboxException(String message, Throwable cause) {
    super(message, cause);
  }

  OutboxException(String message) {
    super(message);
  }
}
