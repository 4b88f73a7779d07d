package dev.vestovoy.config;

/** How the text of one setting is read. */
@FunctionalInterface
interface Grammar<T> {
  /**
   * Reads it.
   *
   * @param text without white space at its ends, not empty
   * @throws IllegalArgumentException when it is not of this grammar; the message may say more than
   *     the key's own words, or be empty
   */
  T parse(String text);
}
