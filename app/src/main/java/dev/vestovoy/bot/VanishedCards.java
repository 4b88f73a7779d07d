package dev.vestovoy.bot;

import dev.vestovoy.directory.VanishedRegistrations;
import dev.vestovoy.directory.VanishedRegistrations.Vanished;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.report.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cards about registrations that vanished many at once: they are restored, or let go. */
final class VanishedCards {
  private static final Logger log = LoggerFactory.getLogger(VanishedCards.class);
  private static final long NO_CHAT = 0;

  private final VanishedRegistrations vanished;
  private final CardStore cards;
  private final Language operators;

  VanishedCards(VanishedRegistrations vanished, CardStore cards, Language operators) {
    this.vanished = vanished;
    this.cards = cards;
    this.operators = operators;
  }

  /** The card about what is to be decided; ends it when nothing is missing any more. */
  List<Reply> due() {
    Vanished held = vanished.vanished();
    Optional<Card> open =
        Stream.of(CardKind.REGISTRATIONS_HELD, CardKind.ROWS_GONE)
            .flatMap(kind -> cards.undecided(kind.name()).stream())
            .findFirst();
    if (held.isEmpty()) {
      return open.map(card -> CardOutcome.BACK.end(card, operators)).orElse(List.of());
    }
    return open.isPresent() || held.undecided().isEmpty() ? List.of() : List.of(card(held));
  }

  private Reply card(Vanished held) {
    boolean rows = !held.withoutRow().containsAll(held.undecided());
    CardKind kind = rows ? CardKind.REGISTRATIONS_HELD : CardKind.ROWS_GONE;
    Words question = rows ? Words.CARD_VANISHED : Words.CARD_ROWS_GONE;
    String heading = question.in(operators, held.undecided().size());
    String text = Bullets.under(heading, held.undecided());
    if (rows && !held.withoutRow().isEmpty()) {
      text += "\n\n" + Bullets.under(Words.CARD_WITHOUT_ROW.in(operators), held.withoutRow());
    }
    String moment = Long.toString(held.newest().toEpochMilli());
    return new Reply.Card(new NewCard(kind.name(), NO_CHAT, moment, text, List.of()));
  }

  /** Has the ids written back. */
  CardResult restore(Event.User by) {
    int ids = vanished.restore();
    log.atInfo()
        .addKeyValue("admin", by.id())
        .addKeyValue("ids", ids)
        .log("An admin had vanished registrations restored");
    return new CardResult.Ended(CardOutcome.RESTORED, List.of());
  }

  /** Ends the registrations of a card. */
  CardResult letGo(Card card, Event.User by) {
    int ended = vanished.letGo(Instant.ofEpochMilli(Long.parseLong(card.content().subject())));
    log.atInfo()
        .addKeyValue("admin", by.id())
        .addKeyValue("registrations", ended)
        .log("An admin let vanished registrations go");
    return new CardResult.Ended(CardOutcome.LET_GO, List.of());
  }
}
