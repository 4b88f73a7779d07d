package dev.vestovoy.bot;

import dev.vestovoy.bot.CardButton.Action;
import dev.vestovoy.inbox.Card;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kind of a card in the admin chat. */
enum CardKind {
  /** A group asks to be registered. */
  GROUP_REQUEST(Action.APPROVE, Action.REJECT),
  /** A group was registered. */
  GROUP_BOUND(Action.UNDO),
  /** A person was registered. */
  PERSON_BOUND(Action.UNDO),
  /** A person whom an administrator removed asks to be registered again. */
  PERSON_REQUEST(Action.APPROVE, Action.REJECT),
  /** Registrations vanished from the tables, many at once. */
  REGISTRATIONS_HELD(Action.RESTORE, Action.RELEASE);

  private final List<Action> actions;

  CardKind(Action... actions) {
    this.actions = List.of(actions);
  }

  /** What its buttons do, in their order. */
  List<Action> actions() {
    return actions;
  }

  /** The kind of a card; empty when its row is damaged. */
  static Optional<CardKind> of(Card card) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(card.content().kind()))
        .findFirst();
  }
}
