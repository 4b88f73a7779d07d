package dev.vestovoy.bot;

import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Release;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registrations that administrators undo. */
final class Undoing {
  private static final Logger log = LoggerFactory.getLogger(Undoing.class);

  private final Registry registry;
  private final CardStore cards;
  private final Language operators;

  Undoing(Registry registry, CardStore cards, Language operators) {
    this.registry = registry;
    this.cards = cards;
    this.operators = operators;
  }

  /** Ends the registration of a card. */
  CardResult undo(Card card, Event.User by) {
    long chat = card.content().chat();
    Release release = registry.release(chat);
    log.atInfo()
        .addKeyValue("chat", chat)
        .addKeyValue("admin", by.id())
        .addKeyValue("result", release)
        .log("An admin undid a registration");
    return switch (release) {
      // Also when the program ended after it, or the cell was cleared meanwhile.
      case RELEASED, NOT_REGISTERED -> new CardResult.Ended(CardOutcome.UNDONE, told(card));
      case UNAVAILABLE -> new CardResult.Later();
    };
  }

  private List<Reply> told(Card undone) {
    long chat = undone.content().chat();
    List<Reply> told = new ArrayList<>();
    told.add(new Reply.Message(chat, words(chat)));
    cards.about(undone.content().kind(), chat).stream()
        .filter(card -> card.end() == null && card.id() != undone.id())
        .forEach(card -> told.addAll(CardOutcome.OVER.end(card, operators)));
    return told;
  }

  private String words(long chat) {
    return (chat < 0 ? Words.GROUP_UNDONE : Words.PERSON_UNDONE).in(operators);
  }
}
