package dev.vestovoy.delivery;

/** Answer to a probe of a channel. */
public sealed interface Health {
  /** It works. */
  record Up() implements Health {}

  /** It cannot be reached, or fails. */
  record Down(String why) implements Health {}

  /** It can be reached and refuses the bot itself: a revoked token, an account that is frozen. */
  record BotRefused(String why) implements Health {}
}
