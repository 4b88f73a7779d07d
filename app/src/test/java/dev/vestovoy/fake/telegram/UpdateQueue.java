package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Queue of numbered events that expire: {@code TQueue} in TDLib. Its numbers may pass 32 bits,
 * which those of TDLib do not. Not thread-safe.
 */
final class UpdateQueue {
  private static final int MAX_QUEUE_EVENTS = 100_000;
  private static final int FUTURE = 10;

  private record Event(JsonNode json, long expiresAt) {}

  private final NavigableMap<Long, Event> events = new TreeMap<>();
  private long tail;

  /** A queue whose first event has this number. */
  UpdateQueue(long tail) {
    this.tail = tail;
  }

  /** Begins anew with this number: a queue that was empty when its server was started again. */
  void renumber(long next) {
    events.clear();
    tail = next;
  }

  /** Appends an event, unless the queue is full; {@code TQueue::push}. */
  void push(LongFunction<JsonNode> event, long expiresAt) {
    if (events.size() < MAX_QUEUE_EVENTS) {
      events.put(tail, new Event(event.apply(tail), expiresAt));
      tail++;
    }
  }

  /** The number of the first event; of the next one if there is none. */
  long head() {
    return events.isEmpty() ? tail : events.firstKey();
  }

  /** Leaves the last events; {@code TQueue::clear}. */
  void clear(long keep) {
    while (events.size() > keep) {
      events.pollFirstEntry();
    }
  }

  /**
   * Drops the events before a number and returns those that follow; {@code TQueue::get}.
   *
   * @return empty if the number is too far in the future or in the past, and nothing was dropped
   */
  Optional<List<JsonNode>> get(long from, int limit, long now) {
    if (from > tail + FUTURE || from < head() - MAX_QUEUE_EVENTS) {
      return Optional.empty();
    }
    events.headMap(from).clear();
    expire(now);
    List<JsonNode> first = new ArrayList<>();
    events.values().stream().limit(limit).forEach(event -> first.add(event.json()));
    return Optional.of(first);
  }

  /** How many events are there; {@code TQueue::get_size} after {@code run_gc}. */
  int size(long now) {
    expire(now);
    return events.size();
  }

  private void expire(long now) {
    events.values().removeIf(event -> event.expiresAt() < now);
  }
}
