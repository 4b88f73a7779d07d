package dev.vestovoy.bot;

import dev.vestovoy.report.Language;
import org.jspecify.annotations.Nullable;

/** What happened in Telegram, as far as the bot cares. */
sealed interface Event {
  /** A message in a private chat. */
  record Wrote(User from, String text) implements Event {}

  /**
   * A contact that was shared in a private chat.
   *
   * @param owner the Telegram id of the contact, as the server found it out; null if it has none
   * @param secondHand whether it was forwarded or came by another bot
   */
  record SharedContact(User from, String phone, @Nullable Long owner, boolean secondHand)
      implements Event {}

  /**
   * A message in a group or a channel.
   *
   * @param from who wrote, or what Telegram shows in place of a hidden author
   * @param anonymous whether the message came in the name of a chat, so that its author is hidden
   */
  record WroteInGroup(Group group, User from, boolean anonymous, String text) implements Event {}

  /** The bot's own standing in a group or channel changed; {@code by} did it. */
  record Standing(Group group, User by, Rank before, Rank after) implements Event {}

  /** A person blocked or unblocked the bot. */
  record Blocked(long userId, boolean blocked) implements Event {}

  /** A group became a supergroup. */
  record Migrated(long oldChatId, long newChatId) implements Event {}

  /**
   * A press of a button below a message of the bot.
   *
   * @param text of the message; null when Telegram no longer shows it to bots
   */
  record Pressed(
      String id, User by, long chatId, long messageId, @Nullable String text, String data)
      implements Event {}

  /** A group got another title. */
  record Retitled(Group group) implements Event {}

  /** Nothing of interest. */
  record Other() implements Event {}

  /** A human, or Telegram's stand-in for an anonymous one. */
  record User(long id, String name, Language language) {}

  /**
   * A chat of several, or a channel.
   *
   * @param title as Telegram shows it
   * @param channel whether it is a channel, where authors are hidden as a rule
   * @param thread the topic of a forum that the bot was spoken to in; null for none
   */
  record Group(long id, String title, boolean channel, @Nullable Long thread) {
    Group(long id, String title, @Nullable Long thread) {
      this(id, title, false, thread);
    }

    Group(long id, String title) {
      this(id, title, null);
    }
  }

  /** What the bot may be in a chat. */
  enum Rank {
    OUTSIDE,
    MEMBER,
    ADMINISTRATOR
  }
}
