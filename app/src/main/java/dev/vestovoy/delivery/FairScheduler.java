package dev.vestovoy.delivery;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fair scheduler over the messages at hand: small messages before mass sends, but a mass send has
 * every fourth turn; within both, one message after the other. For one thread.
 */
final class FairScheduler {
  private static final int SMALL_IN_A_ROW = 3;

  private final Map<Long, MessageQueue> queues = new LinkedHashMap<>();

  /** The queues in which letters wait, in the order of their turns. */
  private final Map<Long, MessageQueue> turns = new LinkedHashMap<>();

  private int smallInARow;
  private long keptTurn = -1;

  /** The queue of a letter's message, made when there is none. */
  MessageQueue queue(Letter letter) {
    return queues.computeIfAbsent(
        letter.reportId(), message -> new MessageQueue(message, letter.arrival().few()));
  }

  Iterable<MessageQueue> queues() {
    return queues.values();
  }

  /** Adds a letter unless it is at hand. */
  void add(Letter letter, boolean beforeMassSends) {
    MessageQueue queue = queue(letter);
    queue.add(letter, beforeMassSends);
    waiting(queue);
  }

  /** Puts back a letter that was taken out. */
  void putBack(Letter letter) {
    MessageQueue queue = queue(letter);
    queue.putBack(letter);
    waiting(queue);
  }

  /** Notes the end of a flight. */
  void returned(Letter letter, @Nullable Letter next) {
    MessageQueue queue = queue(letter);
    queue.returned(letter, next);
    waiting(queue);
    if (queue.over()) {
      queues.remove(queue.message());
    }
  }

  private void waiting(MessageQueue queue) {
    if (queue.hasWaiting()) {
      turns.putIfAbsent(queue.message(), queue);
    }
  }

  /** Lets a message go next, whatever else comes. */
  void keepTurn(MessageQueue queue) {
    keptTurn = queue.message();
  }

  /**
   * Offers the queues in the order of their turns until one gives a letter.
   *
   * @param take takes a letter out of a queue, or returns null
   */
  @Nullable Letter next(Function<MessageQueue, @Nullable Letter> take) {
    MessageQueue kept = turns.get(keptTurn);
    Letter letter = kept == null ? null : taken(kept, take);
    boolean smallFirst = smallInARow < SMALL_IN_A_ROW;
    letter = letter == null ? next(smallFirst, take) : letter;
    return letter == null ? next(!smallFirst, take) : letter;
  }

  private @Nullable Letter next(boolean small, Function<MessageQueue, @Nullable Letter> take) {
    for (Iterator<MessageQueue> all = turns.values().iterator(); all.hasNext(); ) {
      MessageQueue queue = all.next();
      if (!queue.hasWaiting()) {
        all.remove();
      } else if (queue.small() == small) {
        Letter letter = taken(queue, take);
        if (letter != null) {
          return letter;
        }
      }
    }
    return null;
  }

  private @Nullable Letter taken(
      MessageQueue queue, Function<MessageQueue, @Nullable Letter> take) {
    boolean small = queue.small();
    Letter letter = take.apply(queue);
    if (letter != null) {
      smallInARow = small ? smallInARow + 1 : 0;
      keptTurn = -1;
      turns.remove(queue.message());
      waiting(queue);
    }
    return letter;
  }
}
