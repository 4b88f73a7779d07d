package dev.vestovoy.mail;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That an owner agreed to a program's reading a mailbox (RFC 6749).
 *
 * @param account what newer refresh tokens are kept under: the mailbox's name, usually
 * @param clientId the program, as the provider knows it
 * @param clientSecret the program's; null for a public client, which has none
 * @param refreshToken the one that the owner's consent brought
 */
public record Consent(
    String account,
    TokenEndpoint endpoint,
    String clientId,
    @Nullable Password clientSecret,
    Password refreshToken) {

  /** Refuses a program or an account without a name. */
  public Consent {
    Objects.requireNonNull(endpoint, "endpoint is null");
    Objects.requireNonNull(refreshToken, "refreshToken is null");
    if (account.isBlank() || clientId.isBlank()) {
      throw new IllegalArgumentException("an account and the id of a client are wanted");
    }
  }
}
