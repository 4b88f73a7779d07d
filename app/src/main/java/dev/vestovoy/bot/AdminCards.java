package dev.vestovoy.bot;

import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.Decision;
import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Presses of buttons in the admin chat. A card ends once; later presses get its outcome. A press
 * that a kill cut off is handled again, so the parts that act are repeatable.
 */
final class AdminCards {
  private static final Logger log = LoggerFactory.getLogger(AdminCards.class);

  private final CardStore cards;
  private final @Nullable LongPredicate adminChat;
  private final Approvals approvals;
  private final Undoing undoing;
  private final VanishedCards vanished;
  private final Language operators;

  /**
   * Presses of buttons.
   *
   * @param adminChat whether a chat is it, or was before it became a supergroup; null for none
   */
  AdminCards(
      CardStore cards,
      @Nullable LongPredicate adminChat,
      Approvals approvals,
      Undoing undoing,
      VanishedCards vanished,
      Language operators) {
    this.cards = cards;
    this.adminChat = adminChat;
    this.approvals = approvals;
    this.undoing = undoing;
    this.vanished = vanished;
    this.operators = operators;
  }

  List<Reply> pressed(Event.Pressed pressed) {
    Optional<CardButton> button = CardButton.read(pressed.data());
    Optional<Card> card = button.flatMap(one -> cards.find(one.card()));
    if (adminChat == null || !adminChat.test(pressed.chatId())) {
      log.atWarn()
          .addKeyValue("telegram_id", pressed.by().id())
          .addKeyValue("chat", pressed.chatId())
          .log("Refused a button that was not pressed in the admin chat");
      return List.of(
          new Reply.Answer(pressed.id(), Words.CARD_FOREIGN.in(pressed.by().language())));
    }
    // A changed client can send any action with the id of any card.
    return card.filter(one -> has(one, button.get().action()))
        .map(one -> pressed(pressed, one, button.get().action()))
        .orElseGet(() -> ended(pressed, Words.CARD_OUTDATED.in(operators)));
  }

  private static boolean has(Card card, CardButton.Action action) {
    return CardKind.of(card).filter(kind -> kind.actions().contains(action)).isPresent();
  }

  private List<Reply> pressed(Event.Pressed pressed, Card card, CardButton.Action action) {
    Card.End end = card.end();
    if (end != null) {
      String words =
          CardOutcome.of(card)
              .map(outcome -> outcome.text(operators, end.by()))
              .orElse(end.outcome());
      return ended(pressed, words);
    }
    CardResult result =
        switch (action) {
          case APPROVE -> approvals.approve(card, pressed.by());
          case REJECT -> approvals.reject(card, pressed.by());
          case UNDO -> undoing.undo(card, pressed.by());
          case RESTORE -> vanished.restore(pressed.by());
          case RELEASE -> vanished.letGo(card, pressed.by());
        };
    return switch (result) {
      case CardResult.Later _ ->
          List.of(new Reply.Answer(pressed.id(), Words.TRY_LATER.in(operators)));
      case CardResult.Ended(CardOutcome outcome, List<Reply> told) -> {
        String by = pressed.by().name();
        List<Reply> replies = new ArrayList<>();
        replies.add(new Reply.Decided(new Decision(card.id(), outcome.name(), by)));
        replies.addAll(ended(pressed, outcome.text(operators, by)));
        replies.addAll(told);
        yield replies;
      }
    };
  }

  private static List<Reply> ended(Event.Pressed pressed, String words) {
    String text = pressed.text() == null ? words : pressed.text();
    String card = text.endsWith(words) ? text : text + "\n\n" + words;
    return List.of(
        new Reply.Answer(pressed.id(), words),
        new Reply.Edit(pressed.chatId(), pressed.messageId(), card));
  }
}
