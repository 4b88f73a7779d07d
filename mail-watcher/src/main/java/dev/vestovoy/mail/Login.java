package dev.vestovoy.mail;

import java.util.Objects;

/** How a mailbox is entered. */
public sealed interface Login {
  /** The account, as the server knows it. */
  String user();

  /** By the password of the account, or by one that was made for this program. */
  record WithPassword(String user, Password password) implements Login {
    /** Refuses an account without a name. */
    public WithPassword {
      named(user);
      Objects.requireNonNull(password, "password is null");
    }
  }

  /** By a token that somebody else gives out (XOAUTH2; OAUTHBEARER, RFC 7628). */
  record WithToken(String user, AccessTokens tokens) implements Login {
    /** Refuses an account without a name. */
    public WithToken {
      named(user);
      Objects.requireNonNull(tokens, "tokens is null");
    }
  }

  private static void named(String user) {
    if (user.isBlank()) {
      throw new IllegalArgumentException("the name of an account is wanted, found nothing");
    }
  }
}
