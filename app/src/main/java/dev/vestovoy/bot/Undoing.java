package dev.vestovoy.bot;

import dev.vestovoy.directory.Registry;
import dev.vestovoy.directory.Release;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.report.Language;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registrations that administrators undo. */
final class Undoing {
  private static final Logger log = LoggerFactory.getLogger(Undoing.class);

  private final Registry registry;
  private final Language operators;

  Undoing(Registry registry, Language operators) {
    this.registry = registry;
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
      case RELEASED, NOT_REGISTERED ->
          new CardResult.Ended(CardOutcome.UNDONE, List.of(new Reply.Message(chat, words(chat))));
      case UNAVAILABLE -> new CardResult.Later();
    };
  }

  private String words(long chat) {
    return (chat < 0 ? Words.GROUP_UNDONE : Words.PERSON_UNDONE).in(operators);
  }
}
