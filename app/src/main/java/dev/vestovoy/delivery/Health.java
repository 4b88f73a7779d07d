package dev.vestovoy.delivery;

/** What a probe of a channel found. */
public sealed interface Health {
  /** The other side answers and accepts the bot. */
  record Up() implements Health {}

  /**
   * The other side does not answer, or something before it does.
   *
   * @param why for the log
   */
  record Down(String why) implements Health {}

  /**
   * The other side answers and refuses the bot itself.
   *
   * @param why the other side's words, for the log
   */
  record BotRefused(String why) implements Health {}
}
