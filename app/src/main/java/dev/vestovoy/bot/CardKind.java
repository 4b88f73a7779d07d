package dev.vestovoy.bot;

import dev.vestovoy.bot.CardButton.Action;
import dev.vestovoy.inbox.Card;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kind of a card in the admin chat. */
enum CardKind {
  /** A group asks to be registered. */
  GROUP_REQUEST,
  /** A group was registered. */
  GROUP_BOUND,
  /** A person was registered. */
  PERSON_BOUND,
  /** A person whom an administrator removed asks to be registered again. */
  PERSON_REQUEST,
  /** Registrations vanished from the tables, many at once. */
  REGISTRATIONS_HELD,
  /** Registrations vanished with their rows, so that nothing can be written back. */
  ROWS_GONE;

  /** What its buttons do, in their order. */
  List<Action> actions() {
    return switch (this) {
      case GROUP_REQUEST, PERSON_REQUEST -> List.of(Action.APPROVE, Action.REJECT);
      case GROUP_BOUND, PERSON_BOUND -> List.of(Action.UNDO);
      case REGISTRATIONS_HELD -> List.of(Action.RESTORE, Action.RELEASE);
      case ROWS_GONE -> List.of(Action.RELEASE);
    };
  }

  /** Names of those that ask something, as a card has them. */
  static Set<String> asking() {
    return Stream.of(values())
        .filter(kind -> kind != GROUP_BOUND && kind != PERSON_BOUND)
        .map(CardKind::name)
        .collect(Collectors.toSet());
  }

  /** The kind of a card; empty when its row is damaged. */
  static Optional<CardKind> of(Card card) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(card.content().kind()))
        .findFirst();
  }
}
