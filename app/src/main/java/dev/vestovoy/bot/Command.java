package dev.vestovoy.bot;

import java.util.Locale;
import java.util.Optional;

/**
 * A command, as in {@code /start}.
 *
 * @param name lower case, without the slash
 * @param addressed whether it named this bot, as in {@code /start@vestovoy_bot}
 */
record Command(String name, boolean addressed) {
  /**
   * Reads the command that a message begins with; one for another bot is none.
   *
   * @param botName the user name of this bot, without {@code @}
   */
  static Optional<Command> in(String text, String botName) {
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    String word = text.split("\\s", 2)[0].substring(1);
    int at = word.indexOf('@');
    if (at < 0) {
      return Optional.of(new Command(word.toLowerCase(Locale.ROOT), false));
    }
    if (!word.substring(at + 1).equalsIgnoreCase(botName)) {
      return Optional.empty();
    }
    return Optional.of(new Command(word.substring(0, at).toLowerCase(Locale.ROOT), true));
  }
}
