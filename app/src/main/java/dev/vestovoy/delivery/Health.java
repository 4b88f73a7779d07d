package dev.vestovoy.delivery;

import dev.vestovoy.text.TextKey;

/** Answer to a probe of a channel. */
public sealed interface Health {
  /** It works. */
  record Up() implements Health {}

  /** It cannot be reached, or fails. */
  record Down(String why) implements Health {}

  /**
   * It can be reached and refuses the bot itself: a revoked token, an account that is frozen.
   *
   * @param cause for people
   * @param why the other side's words, for the log
   */
  record BotRefused(TextKey cause, String why) implements Health {}
}
