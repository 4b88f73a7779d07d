package dev.vestovoy.mail;

import java.util.Optional;

/** Keeps the refresh tokens that providers hand out in the place of older ones. */
public interface RefreshTokens {
  /**
   * The newest one that came of the owner's.
   *
   * @param given the owner's; another one than before means that the owner agreed anew
   * @return empty when none came of it
   * @throws java.io.UncheckedIOException when it cannot be read
   */
  Optional<Password> newest(String account, Password given);

  /**
   * Keeps one. Durable on return.
   *
   * @throws java.io.UncheckedIOException when it cannot be kept
   */
  void keep(String account, Password given, Password newest);
}
