package dev.vestovoy.bot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something the bot has to tell Telegram. */
sealed interface Reply {
  /**
   * A new message, plain text.
   *
   * @param thread the topic of a forum that it goes to; null for the chat itself
   */
  record Message(long chatId, @Nullable Long thread, String text, Buttons buttons)
      implements Reply {
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
  }

  /** The end of the waiting that a pressed button shows; an empty text shows nothing. */
  record Answer(String pressId, String text) implements Reply {}

  /** A new text for a message of ours; its buttons go. */
  record Edit(long chatId, long messageId, String text) implements Reply {}

  /** What a message has to press. */
  sealed interface Buttons {
    /** Nothing; what was there before stays. */
    record Unchanged() implements Buttons {}

    /** One button that shares the user's contact; private chats only. */
    record ShareContact(String label) implements Buttons {}

    /** The button that shared the contact goes away. */
    record Removed() implements Buttons {}

    /** One row of buttons below the message. */
    record Choices(List<Choice> choices) implements Buttons {
      public Choices {
        choices = List.copyOf(choices);
      }
    }
  }

  /**
   * A button below a message.
   *
   * @param data comes back when it is pressed, 1 to 64 bytes
   */
  record Choice(String label, String data) {}
}
