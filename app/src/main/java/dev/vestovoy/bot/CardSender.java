package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.AdminChat;
import dev.vestovoy.channel.telegram.Markup;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sender of cards to the admin chat, each until it is taken. Requests follow the chat when it
 * moves.
 */
final class CardSender implements AutoCloseable {
  private static final int LONGEST_WAIT = 20;

  private final AdminChat chat;
  private final CardStore cards;
  private final Replies replies;
  private final VanishedCards vanished;
  private final Language operators;
  private final Duration every;
  private final Semaphore woken = new Semaphore(0);
  private final Set<Long> delayed = new HashSet<>();
  private final Worker worker;

  /**
   * A sender that has not started yet.
   *
   * @param every how often it looks for cards without being woken; up to twenty times more seldom
   *     while the chat takes none
   */
  CardSender(
      AdminChat chat,
      CardStore cards,
      Replies replies,
      VanishedCards vanished,
      Language operators,
      Duration every,
      WorkerFailures failures) {
    this.chat = chat;
    this.cards = cards;
    this.replies = replies;
    this.vanished = vanished;
    this.operators = operators;
    this.every = every;
    this.worker = new Worker("admin-cards", this::run, failures);
  }

  void start() {
    worker.start();
  }

  /** Has it look for new cards. */
  void wake() {
    woken.release();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void run() throws InterruptedException {
    int failed = 0;
    boolean known = false;
    while (true) {
      known = known || chat.lookUp() != AdminChat.Found.UNKNOWN;
      failed = sendAll() ? 0 : Math.min(failed + 1, LONGEST_WAIT - 1);
      boolean _ = woken.tryAcquire(every.multipliedBy(failed + 1L).toNanos(), TimeUnit.NANOSECONDS);
      woken.drainPermits();
    }
  }

  /** Whether the chat took every card. */
  private boolean sendAll() throws InterruptedException {
    List<Reply> about = vanished.due();
    if (!about.isEmpty()) {
      replies.say(about);
    }
    for (Card card : cards.due(chat.id(), CardKind.GROUP_REQUEST.name())) {
      Optional<AdminChat.Posted> posted = chat.sendCard(card.content().text(), buttons(card));
      if (posted.isEmpty()) {
        delayed(card);
        return false;
      }
      var place = new Card.Place(posted.get().chat(), posted.get().message());
      replies.shown(card, place);
    }
    return true;
  }

  /** Tells a group that waits for its answer, once. */
  private void delayed(Card card) {
    if (card.place() == null
        && card.content().kind().equals(CardKind.GROUP_REQUEST.name())
        && delayed.add(card.id())) {
      String noted = Words.GROUP_REQUEST_NOTED.in(operators);
      replies.say(List.of(new Reply.Message(card.content().chat(), noted)));
    }
  }

  private List<Markup.Button> buttons(Card card) {
    return switch (CardKind.valueOf(card.content().kind())) {
      case GROUP_REQUEST, PERSON_REQUEST ->
          List.of(
              button(Words.CARD_APPROVE, CardButton.Action.APPROVE, card),
              button(Words.CARD_REJECT, CardButton.Action.REJECT, card));
      case GROUP_BOUND, PERSON_BOUND ->
          List.of(button(Words.CARD_UNDO, CardButton.Action.UNDO, card));
      case REGISTRATIONS_HELD ->
          List.of(
              button(Words.CARD_RESTORE, CardButton.Action.RESTORE, card),
              button(Words.CARD_RELEASE, CardButton.Action.RELEASE, card));
    };
  }

  private Markup.Button button(Words label, CardButton.Action action, Card card) {
    return new Markup.Button(label.in(operators), new CardButton(action, card.id()).data());
  }
}
