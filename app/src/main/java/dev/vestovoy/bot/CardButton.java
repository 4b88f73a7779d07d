package dev.vestovoy.bot;

import java.util.Locale;
import java.util.Optional;

/** Button of a card: what it does, and to which card. */
record CardButton(Action action, long card) {
  /** What a button does. */
  enum Action {
    APPROVE(Words.CARD_APPROVE),
    REJECT(Words.CARD_REJECT),
    UNDO(Words.CARD_UNDO),
    RESTORE(Words.CARD_RESTORE),
    RELEASE(Words.CARD_RELEASE);

    private final Words label;

    Action(Words label) {
      this.label = label;
    }

    /** What the button says. */
    Words label() {
      return label;
    }
  }

  /** The form in a button, {@code approve:17}; the Bot API allows 64 bytes. */
  String data() {
    return action.name().toLowerCase(Locale.ROOT) + ":" + card;
  }

  /** Reads the form in a button; empty when it is another button's. */
  static Optional<CardButton> read(String data) {
    String[] parts = data.split(":", -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      var action = Action.valueOf(parts[0].toUpperCase(Locale.ROOT));
      return Optional.of(new CardButton(action, Long.parseLong(parts[1])));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
