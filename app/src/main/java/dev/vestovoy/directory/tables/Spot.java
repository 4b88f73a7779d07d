package dev.vestovoy.directory.tables;

import dev.vestovoy.report.Address;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in Telegram.
 *
 * @param chat as Telegram numbers it
 * @param topic the topic of a forum ({@code message_thread_id}); 0 for the chat as a whole
 */
record Spot(long chat, long topic) {
  private static final String TELEGRAM = "telegram";
  private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18})(?:/([0-9]{1,18}))?");

  /** The place that an address names; empty when it is none in Telegram. */
  static Optional<Spot> of(Address address) {
    Matcher matcher = FORM.matcher(address.value());
    if (!address.channel().equals(TELEGRAM) || !matcher.matches()) {
      return Optional.empty();
    }
    String topic = matcher.group(2);
    return Optional.of(
        new Spot(Long.parseLong(matcher.group(1)), topic == null ? 0 : Long.parseLong(topic)));
  }

  /** Where it is after these moves of chats, old to new. */
  Spot after(Map<Long, Long> moves) {
    return new Spot(moves.getOrDefault(chat, chat), topic);
  }

  Address address() {
    return new Address(TELEGRAM, topic == 0 ? Long.toString(chat) : chat + "/" + topic);
  }
}
