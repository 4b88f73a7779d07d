package dev.vestovoy.channel.telegram;

import dev.vestovoy.text.TextKey;
import java.util.Locale;

/** Why a server refuses the bot itself. */
enum BotTrouble implements TextKey {
  /** The token is not valid, or not any more. */
  TOKEN_REJECTED,
  /** The server does not know the token, or is no Bot API server. */
  NOT_FOUND,
  /** Another program uses the bot. */
  CONFLICT,
  /** The server does not serve this bot. */
  MISDIRECTED,
  /** The bot was logged out of the server. */
  LOGGED_OUT,
  /** Telegram has frozen the account of the bot. */
  FROZEN,
  /** No chat is known to the bot, as if the token were that of another one. */
  NO_CHAT_KNOWN,
  /** The server says it in words that are not known. */
  UNEXPLAINED;

  @Override
  public String key() {
    return "bot-trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
