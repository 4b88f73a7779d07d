package dev.vestovoy.bot;

import dev.vestovoy.inbox.Card;
import dev.vestovoy.inbox.CardStore;
import dev.vestovoy.inbox.Outgoing;
import dev.vestovoy.inbox.ReplyStore;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingReply;
import dev.vestovoy.inbox.WaitingUpdate;
import dev.vestovoy.worker.TaskThreads;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Durable queue of replies: each is stored before it is sent, and deleted when it was taken or
 * nothing will ever take it. Those of a chat go in order, and no chat waits for another.
 */
final class Replies implements Mouth, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final long UNSTORED = 0;

  /** More replies for one chat are left out; the admin chat stays far below. */
  private static final int MOST_WAITING = 500;

  private final Speech speech;
  private final UpdateInbox inbox;
  private final ReplyStore store;
  private final CardStore cards;
  private final Clock clock;
  private final TaskThreads threads;
  private final WorkerFailures failures;
  private final Map<Long, Queue<Entry>> waiting = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Runnable whenCards = () -> {};

  /** A reply and its row in the store. */
  private record Entry(WaitingReply stored, Reply.Stored reply) {}

  /** An empty queue; what the store has is sent from {@link #start} on. */
  Replies(
      Speech speech,
      UpdateInbox inbox,
      ReplyStore store,
      CardStore cards,
      Clock clock,
      WorkerFailures failures) {
    this.speech = speech;
    this.inbox = inbox;
    this.store = store;
    this.cards = cards;
    this.clock = clock;
    this.failures = failures;
    this.threads = new TaskThreads("replies", failures);
  }

  /** Has this called when the store has new cards. */
  void whenCards(Runnable listener) {
    whenCards = listener;
  }

  /** Sends what an earlier run did not. */
  void start() {
    queue(store.waiting());
  }

  @Override
  public void say(List<Reply> replies) {
    keep(replies, this::stored);
  }

  /** Stores what is said, or has it said from memory when the store cannot be written. */
  private List<WaitingReply> stored(Outgoing outgoing) {
    try {
      return store.add(outgoing);
    } catch (RuntimeException e) {
      if (!outgoing.cards().isEmpty() || !outgoing.decisions().isEmpty()) {
        // What asks an administrator is not said from memory: who calls tries again.
        throw e;
      }
      log.atError().setCause(e).log("Replies cannot be kept; they are said all the same");
      failures.failed("replies", e);
      return outgoing.replies().stream()
          .map(content -> new WaitingReply(UNSTORED, content, 0, clock.instant()))
          .toList();
    }
  }

  /**
   * Strikes an update out and stores what follows from it, both or neither; then sends it. One that
   * is postponed stays.
   */
  void finish(WaitingUpdate update, List<Reply> replies) {
    Optional<Reply.Postponed> postponed = only(Reply.Postponed.class, replies).findFirst();
    if (postponed.isPresent()) {
      inbox.postpone(update, postponed.get().time());
      return;
    }
    keep(replies, outgoing -> inbox.handled(update, outgoing));
  }

  /** Stores where a card is shown, and sends what was to follow. */
  void shown(Card card, Card.Place place) {
    queue(cards.shown(card, place));
  }

  @Override
  public synchronized boolean quiet(long chat) {
    return !waiting.containsKey(chat);
  }

  /** Sends what can be sent within a second; the rest waits in the store. May be called twice. */
  @Override
  public void close() {
    synchronized (this) {
      closing.countDown();
      speech.close();
      threads.shutdown();
    }
    try {
      if (!threads.join(FAREWELL)) {
        log.atWarn().log("Some replies are sent at the next start: the program ends");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private void keep(List<Reply> replies, Function<Outgoing, List<WaitingReply>> keeping) {
    var outgoing =
        new Outgoing(
            only(Reply.Stored.class, replies).filter(this::fits).map(ReplyJson::write).toList(),
            only(Reply.Card.class, replies).map(Reply.Card::content).toList(),
            only(Reply.Decided.class, replies).map(Reply.Decided::decision).toList());
    queue(keeping.apply(outgoing));
    if (!outgoing.cards().isEmpty()) {
      whenCards.run();
    }
    // A pressed button waits for seconds only, and the answer is no message.
    only(Reply.Answer.class, replies).forEach(this::answer);
  }

  private static <T> Stream<T> only(Class<T> type, List<Reply> replies) {
    return replies.stream().filter(type::isInstance).map(type::cast);
  }

  private synchronized boolean fits(Reply.Stored reply) {
    Queue<Entry> queue = waiting.get(reply.chatId());
    boolean fits = queue == null || queue.size() < MOST_WAITING;
    if (!fits) {
      log.atWarn()
          .addKeyValue("chat", reply.chatId())
          .log("Too many replies wait for a chat: one is left out");
    }
    return fits;
  }

  private synchronized void answer(Reply.Answer answer) {
    if (closing.getCount() > 0) {
      threads.execute(() -> speech.answer(answer));
    }
  }

  private void queue(List<WaitingReply> replies) {
    for (WaitingReply stored : replies) {
      try {
        queue(new Entry(stored, ReplyJson.read(stored.content())));
      } catch (IllegalStateException e) {
        log.atError().addKeyValue("reply", stored.id()).setCause(e).log("A reply is left out");
        failures.failed("replies", e);
        done(stored);
      }
    }
  }

  private synchronized void queue(Entry entry) {
    if (closing.getCount() == 0) {
      return;
    }
    long chat = entry.reply().chatId();
    Queue<Entry> queue = waiting.get(chat);
    if (queue == null) {
      waiting.put(chat, new ArrayDeque<>(List.of(entry)));
      threads.execute(() -> sendAll(chat));
    } else {
      queue.add(entry);
    }
  }

  private void sendAll(long chat) {
    for (Entry entry = next(chat); entry != null; entry = next(chat)) {
      send(chat, entry);
    }
  }

  /** One reply that fails leaves those behind it their turn. */
  private void send(long chat, Entry entry) {
    WaitingReply stored = entry.stored();
    try {
      if (speech.say(entry.reply(), stored, copies -> note(stored, copies))) {
        done(stored);
      }
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("chat", chat).setCause(e).log("A reply failed and is left out");
      failures.failed("replies", e);
    }
  }

  /** A store that cannot be written keeps no reply from being sent. */
  private void note(WaitingReply stored, int copies) {
    try {
      store.doubtful(stored.id(), copies);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("reply", stored.id()).setCause(e).log("A copy was not noted");
    }
  }

  private void done(WaitingReply stored) {
    try {
      store.done(stored.id());
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("reply", stored.id())
          .setCause(e)
          .log("A reply that was sent was not deleted; it may come twice");
    }
  }

  /** The next reply for a chat; null when there is none, and its thread ends. */
  private synchronized @Nullable Entry next(long chat) {
    Queue<Entry> queue = waiting.get(chat);
    Entry entry = queue == null || Thread.currentThread().isInterrupted() ? null : queue.poll();
    if (entry == null) {
      waiting.remove(chat);
    }
    return entry;
  }
}
