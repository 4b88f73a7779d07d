package dev.vestovoy.bot;

import dev.vestovoy.directory.Binding;
import dev.vestovoy.directory.GroupClaim;
import dev.vestovoy.directory.Registry;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.NewCard;
import dev.vestovoy.report.Language;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of groups that administrators approve or reject. A group is told that they were asked
 * when the admin chat has taken the card.
 */
final class Approvals {
  private static final Logger log = LoggerFactory.getLogger(Approvals.class);

  /** How long a rejection is the answer to further requests. */
  private static final Duration REJECTED = Duration.ofDays(1);

  /** Groups that may wait for one row at a time; look-alikes cost administrators no more cards. */
  private static final int MOST_OPEN = 5;

  private final Registry registry;
  private final CardStore cards;
  private final boolean possible;
  private final Language operators;
  private final Clock clock;

  /**
   * Requests.
   *
   * @param possible whether there is an admin chat
   * @param operators the language of the cards
   */
  Approvals(Registry registry, CardStore cards, boolean possible, Language operators, Clock clock) {
    this.registry = registry;
    this.cards = cards;
    this.possible = possible;
    this.operators = operators;
    this.clock = clock;
  }

  /** Whether administrators can be asked. */
  boolean possible() {
    return possible;
  }

  /** Asks the administrators, one card for each group and row at a time. */
  List<Reply> ask(Event.Group group, Event.User by, String row) {
    List<Card> open =
        cards.undecided(CardKind.GROUP_REQUEST.name()).stream()
            .filter(card -> card.content().subject().equals(row))
            .toList();
    var asked = Reply.Message.to(group, Words.GROUP_WAITS.in(by.language(), group.title()));
    Optional<Card> own =
        open.stream().filter(card -> card.content().chat() == group.id()).findFirst();
    if (own.isPresent()) {
      return own.get().place() == null
          ? List.of(Reply.Message.to(group, Words.GROUP_REQUEST_NOTED.in(by.language())))
          : List.of(asked);
    }
    if (cards.about(CardKind.GROUP_REQUEST.name(), group.id()).stream()
        .anyMatch(card -> card.content().subject().equals(row) && rejectedLately(card))) {
      return List.of(Reply.Message.to(group, Words.GROUP_DENIED.in(by.language())));
    }
    if (open.size() >= MOST_OPEN) {
      return List.of(Reply.Message.to(group, Words.TOO_OFTEN.in(by.language())));
    }
    String text = Words.CARD.in(operators, group.title(), by.name(), by.id(), group.id());
    return List.of(
        new Reply.Card(
            new NewCard(
                CardKind.GROUP_REQUEST.name(),
                group.id(),
                row,
                text,
                List.of(ReplyJson.write(asked)))));
  }

  /** Asks whether a person whom an administrator removed may register again. */
  List<Reply> askAgain(Event.User person) {
    if (!possible) {
      log.atWarn()
          .addKeyValue("telegram_id", person.id())
          .log("A person whom an admin removed wants to register, and no admin chat can be asked");
      return List.of(new Reply.Message(person.id(), Words.PERSON_REMOVED.in(person.language())));
    }
    var told = new Reply.Message(person.id(), Words.ASK_THE_ADMIN.in(person.language()));
    Optional<Card> latest =
        cards.about(CardKind.PERSON_REQUEST.name(), person.id()).stream().findFirst();
    if (latest.filter(card -> card.end() == null && card.place() == null).isPresent()) {
      return List.of(
          new Reply.Message(person.id(), Words.PERSON_REQUEST_NOTED.in(person.language())));
    }
    if (latest.filter(card -> card.end() == null || rejectedLately(card)).isPresent()) {
      return List.of(told);
    }
    String text = Words.CARD_PERSON.in(operators, person.name(), person.id());
    return List.of(
        new Reply.Card(
            new NewCard(
                CardKind.PERSON_REQUEST.name(),
                person.id(),
                "",
                text,
                List.of(ReplyJson.write(told)))));
  }

  /** Ends what a group asked for: the bot is no longer there. */
  List<Reply> withdraw(Event.Group group) {
    return cards.about(CardKind.GROUP_REQUEST.name(), group.id()).stream()
        .filter(card -> card.end() == null)
        .flatMap(card -> CardOutcome.WITHDRAWN.end(card, operators).stream())
        .toList();
  }

  /** Does what a card asks for. */
  CardResult approve(Card card, Event.User by) {
    long chat = card.content().chat();
    if (aboutPerson(card)) {
      log.atInfo()
          .addKeyValue("telegram_id", chat)
          .addKeyValue("admin", by.id())
          .log("An admin allowed a person to register again");
      return approved(answer(card, Words.PERSON_ALLOWED.in(operators)));
    }
    Binding binding = registry.bind(new GroupClaim.Approved(chat, card.content().subject()));
    log.atInfo()
        .addKeyValue("chat", chat)
        .addKeyValue("admin", by.id())
        .addKeyValue("result", binding.getClass().getSimpleName())
        .log("An admin approved a group");
    return switch (binding) {
      case Binding.Bound(var mailboxes) ->
          approved(answer(card, GroupTexts.bound(operators, mailboxes)));
      // Also when the program ended after the binding.
      case Binding.AlreadyBound _ ->
          approved(answer(card, Words.GROUP_BOUND_ALREADY.in(operators)));
      case Binding.LockedToOther _ ->
          new CardResult.Ended(
              CardOutcome.TAKEN, List.of(answer(card, Words.CARD_TAKEN.in(operators))));
      case Binding.NoSuchTitle _, Binding.SeveralRows _, Binding.AdderUnknown _ ->
          new CardResult.Ended(
              CardOutcome.GONE, List.of(answer(card, Words.CARD_GONE.in(operators))));
      case Binding.Unavailable _ -> new CardResult.Later();
    };
  }

  /** Rejects what a card asks for. */
  CardResult reject(Card card, Event.User by) {
    log.atInfo()
        .addKeyValue("chat", card.content().chat())
        .addKeyValue("admin", by.id())
        .log("An admin rejected a request");
    Words words = aboutPerson(card) ? Words.ASK_THE_ADMIN : Words.GROUP_DENIED;
    return new CardResult.Ended(CardOutcome.REJECTED, List.of(answer(card, words.in(operators))));
  }

  /** A message to who asked, in the topic of the question. */
  static Reply.Message answer(Card card, String text) {
    return new Reply.Message(
        card.content().chat(),
        ReplyJson.thread(card.content().replies()),
        text,
        new Reply.Buttons.Unchanged());
  }

  private static CardResult approved(Reply told) {
    return new CardResult.Ended(CardOutcome.APPROVED, List.of(told));
  }

  private boolean rejectedLately(Card card) {
    return CardOutcome.REJECTED
        .endOf(card)
        .filter(at -> at.plus(REJECTED).isAfter(clock.instant()))
        .isPresent();
  }

  private static boolean aboutPerson(Card card) {
    return CardKind.of(card).filter(CardKind.PERSON_REQUEST::equals).isPresent();
  }
}
