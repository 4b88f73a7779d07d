package dev.vestovoy.directory;

import org.jspecify.annotations.Nullable;

/** A registration that is owed to somebody who came while the directory was away. */
public sealed interface Promise {
  /** The chat that waits, as Telegram numbers it. */
  long chatId();

  /**
   * Somebody shared his own contact.
   *
   * @param language IETF tag of the language to answer in; may be empty
   */
  record OfPerson(long chatId, PhoneNumber phone, String language) implements Promise {}

  /**
   * Somebody wanted a group to be bound.
   *
   * @param title as Telegram shows it
   * @param channel whether it is a channel
   * @param thread the topic of a forum that was written in; null for none
   * @param adder the Telegram id of who wants it
   * @param adderName what the adder is called
   * @param anonymous whether the adder hides behind a chat
   * @param language IETF tag of the language to answer in; may be empty
   */
  record OfGroup(
      long chatId,
      String title,
      boolean channel,
      @Nullable Long thread,
      long adder,
      String adderName,
      boolean anonymous,
      String language)
      implements Promise {
    /** The same for the chat that the group has become. */
    public OfGroup in(long newChatId) {
      return new OfGroup(newChatId, title, channel, thread, adder, adderName, anonymous, language);
    }
  }
}
