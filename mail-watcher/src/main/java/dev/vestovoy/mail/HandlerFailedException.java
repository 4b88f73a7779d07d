package dev.vestovoy.mail;

/**
 * A mail was not taken by the handler, the cursor's store or the disk, or not given out by the
 * server: it comes again.
 */
final class HandlerFailedException extends Exception {
  private final long uid;

  HandlerFailedException(long uid, Throwable cause) {
    super("the mail with UID " + uid + " was not taken", cause);
    this.uid = uid;
  }

  long uid() {
    return uid;
  }

  Throwable why() {
    return getCause() == null ? this : getCause();
  }
}
