package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.AdminChat;
import dev.vestovoy.channel.telegram.AdminChat.CardAnswer;
import dev.vestovoy.channel.telegram.Markup;
import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.report.Language;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sender of cards to the admin chat, each until it is taken. Requests follow the chat when it
 * moves.
 */
final class CardSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CardSender.class);
  private static final String NAME = "admin-cards";
  private static final int LONGEST_WAIT = 20;

  /** So many failures in a round are the chat's, not the cards'. */
  private static final int MOST_FAILURES = 3;

  /** Copies that may have arrived before a card has to wait. */
  private static final int MOST_COPIES = 2;

  private static final Duration NEXT_COPY = Duration.ofHours(1);

  /**
   * Attempts at one card in this run.
   *
   * @param copies that may have arrived
   * @param next earliest time of the next one, as {@link System#nanoTime}
   */
  private record Attempts(int failed, int copies, long next) {}

  private record Posted(Card card, Card.Place place) {}

  private final AdminChat chat;
  private final CardStore cards;
  private final Replies replies;
  private final VanishedCards vanished;
  private final Language operators;
  private final Duration every;
  private final Semaphore woken = new Semaphore(0);
  private final Map<Long, Attempts> attempts = new HashMap<>();
  private final Set<Long> delayed = new HashSet<>();
  private final Set<Long> leftOut = new HashSet<>();

  /** Cards that the chat took, and whose places the store has not. */
  private final Map<Long, Posted> posted = new HashMap<>();

  private final WorkerFailures failures;
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
    this.failures = failures;
    this.worker = new Worker(NAME, this::run, failures);
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

  /** Whether the chat took every card that may be sent now; a broken store ends no worker. */
  private boolean sendAll() throws InterruptedException {
    try {
      return sendDue();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("Cards cannot be read or kept now");
      failures.failed(NAME, e);
      return false;
    }
  }

  private boolean sendDue() throws InterruptedException {
    List<Reply> about = vanished.due();
    if (!about.isEmpty()) {
      replies.say(about);
    }
    boolean noted = notePlaces();
    int failed = 0;
    for (Card card : due()) {
      if (!send(card) && ++failed == MOST_FAILURES) {
        break;
      }
    }
    return noted && failed == 0;
  }

  /** Whether the chat took it. */
  private boolean send(Card card) throws InterruptedException {
    Optional<CardKind> kind = CardKind.of(card);
    if (kind.isEmpty()) {
      leaveOut(card);
      return true;
    }
    switch (chat.sendCard(card.content().text(), buttons(kind.get(), card.id()))) {
      case CardAnswer.Posted(long where, long message) -> {
        attempts.remove(card.id());
        posted.put(card.id(), new Posted(card, new Card.Place(where, message)));
        return notePlaces();
      }
      case CardAnswer.Doubtful _ -> failed(card, true);
      case CardAnswer.NotTaken _ -> failed(card, false);
    }
    return false;
  }

  /** Whether the store has taken the places of all cards; those of others stay in memory. */
  private boolean notePlaces() {
    try {
      for (Posted one : List.copyOf(posted.values())) {
        replies.shown(one.card(), one.place());
        posted.remove(one.card().id());
      }
      return true;
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("The place of a card cannot be noted now");
      failures.failed(NAME, e);
      return false;
    }
  }

  /** A row that was damaged holds up no others. */
  private void leaveOut(Card card) {
    if (leftOut.add(card.id())) {
      var cause = new IllegalStateException("a card in the store is of an unknown kind");
      log.atError().addKeyValue("card", card.id()).setCause(cause).log("A card is left out");
      failures.failed(NAME, cause);
    }
  }

  /** Cards that may be sent now; those that failed less often come first. */
  private List<Card> due() {
    long now = System.nanoTime();
    return cards.due(chat.id(), CardKind.asking()).stream()
        .filter(card -> !posted.containsKey(card.id()))
        .filter(card -> may(attempts.get(card.id()), now))
        .sorted(Comparator.comparingInt(card -> failed(attempts.get(card.id()))))
        .toList();
  }

  private static boolean may(@Nullable Attempts before, long now) {
    return before == null || before.next() - now <= 0;
  }

  private static int failed(@Nullable Attempts before) {
    return before == null ? 0 : before.failed();
  }

  /** Notes a failure; after two copies that may have arrived, the next one waits. */
  private void failed(Card card, boolean doubtful) {
    Attempts before = attempts.get(card.id());
    int copies = (before == null ? 0 : before.copies()) + (doubtful ? 1 : 0);
    long wait =
        doubtful && copies >= MOST_COPIES
            ? NEXT_COPY.multipliedBy(1L << Math.min(copies - MOST_COPIES, 4)).toNanos()
            : 0;
    attempts.put(card.id(), new Attempts(failed(before) + 1, copies, System.nanoTime() + wait));
    delayed(card);
  }

  /** Tells who waits for an answer, once. */
  private void delayed(Card card) {
    if (card.place() == null && !card.content().replies().isEmpty() && delayed.add(card.id())) {
      boolean group = CardKind.of(card).filter(CardKind.GROUP_REQUEST::equals).isPresent();
      Words noted = group ? Words.GROUP_REQUEST_NOTED : Words.PERSON_REQUEST_NOTED;
      replies.say(List.of(Approvals.answer(card, noted.in(operators))));
    }
  }

  private List<Markup.Button> buttons(CardKind kind, long card) {
    return kind.actions().stream()
        .map(action ->
            new Markup.Button(action.label().in(operators), new CardButton(action, card).data()))
        .toList();
  }
}
