package dev.vestovoy.mail;

/** Says that a server's response exceeds the limit. Its connection cannot be used any longer. */
final class ResponseTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ResponseTooLargeException() {
    super("a response of the server is larger than %d bytes".formatted(ResponseBuffer.LIMIT));
  }
}
