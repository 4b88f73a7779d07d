package dev.vestovoy.bot;

import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.Decision;
import dev.vestovoy.report.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a card ended. */
enum CardOutcome {
  APPROVED(Words.CARD_APPROVED),
  REJECTED(Words.CARD_REJECTED),
  /** The row belongs to another chat. */
  TAKEN(Words.CARD_TAKEN),
  /** The row is gone. */
  GONE(Words.CARD_GONE),
  /** The bot was removed from the group that asked. */
  WITHDRAWN(Words.CARD_WITHDRAWN),
  UNDONE(Words.CARD_UNDONE),
  /** The registration was undone by another card. */
  OVER(Words.CARD_OVER),
  RESTORED(Words.CARD_RESTORED),
  /** Nothing is missing any more. */
  BACK(Words.CARD_BACK),
  LET_GO(Words.CARD_LET_GO);

  private final Words words;

  CardOutcome(Words words) {
    this.words = words;
  }

  /** What administrators read. */
  String text(Language language, String by) {
    return words.in(language, by);
  }

  /** Ends a card that is shown without a press. */
  List<Reply> end(Card card, Language operators) {
    List<Reply> replies = new ArrayList<>();
    replies.add(new Reply.Decided(new Decision(card.id(), name(), "")));
    Card.Place place = card.place();
    if (place != null) {
      String text = card.content().text() + "\n\n" + text(operators, "");
      replies.add(new Reply.Edit(place.chat(), place.message(), text));
    }
    return replies;
  }

  /** When a card ended so; empty when it is open, or ended otherwise. */
  Optional<Instant> endOf(Card card) {
    return of(card).filter(this::equals).isPresent()
        ? Optional.ofNullable(card.end()).map(Card.End::at)
        : Optional.empty();
  }

  /** The outcome of a card; empty while it has none, or one of a newer program. */
  static Optional<CardOutcome> of(Card card) {
    Card.End end = card.end();
    return end == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(one -> one.name().equals(end.outcome())).findFirst();
  }
}
