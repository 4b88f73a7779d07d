package dev.vestovoy.mail;

import java.io.IOException;

/** Gives out the tokens that a mailbox is entered by; called from many threads. */
public interface AccessTokens {
  /**
   * A token that should be good now.
   *
   * @throws RefusedException when no token will come until the owner does something
   * @throws IOException when asking again later may help; its message has no secrets
   */
  String token() throws IOException;

  /** The server did not accept a token that this gave out: the next one must be another. */
  void refused(String token);

  /** Whoever gives out tokens does not give one to us any more. */
  final class RefusedException extends IOException {
    /** Says why and what the owner can do, in words without secrets. */
    public RefusedException(String message) {
      super(message);
    }
  }
}
