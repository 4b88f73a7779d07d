package dev.vestovoy.mail;

import org.eclipse.angus.mail.iap.ProtocolException;

/** The server did not let us in; its words are in the cause. */
final class LoginFailedException extends Exception {
  LoginFailedException(ProtocolException cause) {
    super("the login failed", cause);
  }
}
