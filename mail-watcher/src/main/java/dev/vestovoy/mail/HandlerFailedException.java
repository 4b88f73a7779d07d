package dev.vestovoy.mail;

/** The handler, or the cursor's store, did not take a mail: it comes again. */
final class HandlerFailedException extends Exception {
  HandlerFailedException(long uid, Throwable cause) {
    super("the mail with UID " + uid + " was not taken", cause);
  }
}
