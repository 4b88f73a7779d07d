package dev.vestovoy.report;

/**
 * Where a recipient is reached.
 *
 * @param channel the way out, for example {@code telegram}
 * @param value in the channel's own form; Telegram's is the decimal chat id, for a topic of a forum
 *     with a slash and the topic's id behind it
 */
public record Address(String channel, String value) {
  @Override
  public String toString() {
    return channel + ":" + value;
  }
}
