package dev.vestovoy.bot;

import dev.vestovoy.inbox.Decision;
import dev.vestovoy.inbox.NewCard;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something the bot has to tell Telegram, or to keep. */
sealed interface Reply {
  /** What is kept until Telegram took it. */
  sealed interface Stored extends Reply {
    /** The chat that it is for. */
    long chatId();

    /** This for the chat that its chat has become. */
    Stored in(long chat);
  }

  /**
   * A new message, plain text.
   *
   * @param thread the topic of a forum that it goes to; null for the chat itself
   */
  record Message(long chatId, @Nullable Long thread, String text, Buttons buttons)
      implements Stored {
    Message(long chatId, String text, Buttons buttons) {
      this(chatId, null, text, buttons);
    }

    Message(long chatId, String text) {
      this(chatId, text, new Buttons.Unchanged());
    }

    /** A message to a group, in the topic that the bot was spoken to in. */
    static Message to(Event.Group group, String text) {
      return new Message(group.id(), group.thread(), text, new Buttons.Unchanged());
    }

    /** The message for the chat itself. */
    Message withoutThread() {
      return new Message(chatId, text, buttons);
    }

    @Override
    public Message in(long chat) {
      return new Message(chat, thread, text, buttons);
    }
  }

  /** A new text for a message of ours; its buttons go. */
  record Edit(long chatId, long messageId, String text) implements Stored {
    /** A supergroup has no messages of the group that it was: nothing is edited there. */
    @Override
    public Edit in(long chat) {
      return new Edit(chat, messageId, text);
    }
  }

  /** The end of the waiting that a pressed button shows; an empty text shows nothing. */
  record Answer(String pressId, String text) implements Reply {}

  /** The event is handled again after a time, and this alone follows from it now. */
  record Postponed(Duration time) implements Reply {}

  /** A message with buttons for the administrators. */
  record Card(NewCard content) implements Reply {}

  /** The end of a card. */
  record Decided(Decision decision) implements Reply {}

  /** What a message has to press. */
  sealed interface Buttons {
    /** Nothing; what was there before stays. */
    record Unchanged() implements Buttons {}

    /** One button that shares the user's contact; private chats only. */
    record ShareContact(String label) implements Buttons {}

    /** The button that shared the contact goes away. */
    record Removed() implements Buttons {}
  }
}
