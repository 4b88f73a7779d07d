package dev.vestovoy.mail;

import org.eclipse.angus.mail.iap.ProtocolException;

/** A server did not let us in; its message is what the server said. */
final class LoginFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String advice;

  /** The server said no. */
  LoginFailedException(ProtocolException cause) {
    super(cause.getResponse() == null ? cause.getMessage() : cause.getResponse().getRest(), cause);
    this.advice = "";
  }

  /**
   * Keeps both.
   *
   * @param said without secrets; empty when the server was not even asked
   * @param advice what the owner can do, when that is known already; else empty
   */
  LoginFailedException(String said, String advice) {
    super(said);
    this.advice = advice;
  }

  String advice() {
    return advice;
  }
}
