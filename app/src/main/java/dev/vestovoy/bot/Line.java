package dev.vestovoy.bot;

/** How the bot stands with Telegram. */
public enum Line {
  /** It has not been answered yet. */
  CONNECTING,
  /** It hears updates. */
  OPEN,
  /** Telegram cannot be reached, or is in trouble. */
  AWAY,
  /** Another program polls for the same bot, or a webhook is set: 409. */
  CONFLICT,
  /** Telegram does not know the token: 401, 404. */
  REFUSED
}
