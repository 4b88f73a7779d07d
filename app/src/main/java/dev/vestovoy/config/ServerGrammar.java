package dev.vestovoy.config;

/**
 * How the address of the IMAP server is read; given by who knows IMAP.
 *
 * @param <S> what a mail server is there
 */
@FunctionalInterface
public interface ServerGrammar<S> {
  /**
   * Reads it.
   *
   * @param text the value of {@code IMAP_SERVER}
   * @param plainAllowed whether passwords may leave this machine unencrypted
   * @throws IllegalArgumentException when it is no such address, or plain and not allowed; the
   *     message says why
   */
  S parse(String text, boolean plainAllowed);
}
