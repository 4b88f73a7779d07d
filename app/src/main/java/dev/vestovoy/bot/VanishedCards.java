package dev.vestovoy.bot;

import dev.vestovoy.directory.VanishedRegistrations;
import dev.vestovoy.directory.VanishedRegistrations.Vanished;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.report.Language;
import java.time.Instant;
import java.util.List;
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

  /** A card about what is held, unless the latest card is about that. */
  List<Reply> due() {
    Vanished held = vanished.vanished();
    String moment = Long.toString(held.newest().toEpochMilli());
    boolean known =
        cards
            .latest(CardKind.REGISTRATIONS_HELD.name(), NO_CHAT)
            .filter(card -> card.content().subject().equals(moment))
            .isPresent();
    if (held.names().isEmpty() || known) {
      return List.of();
    }
    String heading = Words.CARD_VANISHED.in(operators, held.names().size());
    return List.of(
        new Reply.Card(
            new NewCard(
                CardKind.REGISTRATIONS_HELD.name(),
                NO_CHAT,
                moment,
                Bullets.under(heading, held.names()),
                List.of())));
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
