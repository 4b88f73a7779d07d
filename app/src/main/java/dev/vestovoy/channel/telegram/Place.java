package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Address;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in Telegram an address points to: a chat, or one topic of a forum. As an address it is
 * {@code -1001234567890} or {@code -1001234567890/17}.
 *
 * @param chat a user's is positive, a group's negative
 * @param topic {@code message_thread_id}, or 0 for the chat itself
 */
public record Place(long chat, long topic) {
  private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,18})(?:/([0-9]{1,18}))?");

  // The first topic of every forum; nothing can be sent to it by its id.
  private static final long GENERAL = 1;

  /** The place that an address holds, if it holds one. */
  public static Optional<Place> of(Address address) {
    Matcher parts = FORM.matcher(address.value());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String topic = parts.group(2);
    return Optional.of(
        new Place(Long.parseLong(parts.group(1)), topic == null ? 0 : Long.parseLong(topic)));
  }

  /** The address that holds it. */
  public Address address() {
    return new Address("telegram", topic == 0 ? "" + chat : chat + "/" + topic);
  }

  /** The thread that a message is sent to, or 0 for none. */
  long thread() {
    return topic == GENERAL ? 0 : topic;
  }

  /** The same topic of another chat. */
  Place in(long newChat) {
    return new Place(newChat, topic);
  }

  /** The chat itself. */
  Place withoutTopic() {
    return new Place(chat, 0);
  }
}
