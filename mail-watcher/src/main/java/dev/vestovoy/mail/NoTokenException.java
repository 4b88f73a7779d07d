package dev.vestovoy.mail;

import java.io.IOException;

/** A token does not come at the moment: the mail server has nothing to do with it. */
final class NoTokenException extends IOException {
  private static final long serialVersionUID = 1;

  NoTokenException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
