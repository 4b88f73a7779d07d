package dev.vestovoy.channel.telegram;

import java.util.regex.Pattern;

/**
 * The secret that a bot proves itself by. It never shows itself: {@link #toString} masks it.
 *
 * @param value as BotFather gives it: the bot's number, a colon, the secret
 */
public record BotToken(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,19}:[A-Za-z0-9_-]+");

  public BotToken {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "wanted a bot token (digits, a colon, letters and digits), found "
              + value.length()
              + " characters of another form");
    }
  }

  /** The bot's own user id, in digits. */
  public String botId() {
    return value.substring(0, value.indexOf(':'));
  }

  /** The text with every token in it made unreadable. */
  String masked(String text) {
    return text.replace(value, toString());
  }

  @Override
  public String toString() {
    return botId() + ":***";
  }
}
