package dev.vestovoy.mail;

/** Reading a mail took longer than it may. */
final class OutOfTimeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfTimeException() {
    super("reading the mail took too long", null, false, false);
  }
}
