package dev.vestovoy.bot;

import java.util.List;

/** Something the bot has to tell Telegram. */
sealed interface Reply {
  /** A new message, plain text. */
  record Message(long chatId, String text, Buttons buttons) implements Reply {
    Message(long chatId, String text) {
      this(chatId, text, new Buttons.Unchanged());
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
