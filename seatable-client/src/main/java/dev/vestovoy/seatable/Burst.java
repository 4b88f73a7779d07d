package dev.vestovoy.seatable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Changes that wait for those that may follow at once, one for each table. Times are nanoseconds of
 * {@link System#nanoTime}.
 */
final class Burst {
  /** Stands for all tables. */
  static final String EVERYTHING = "";

  private record Waiting(TableChange change, long since, long until) {}

  private final FeedPolicy policy;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  Burst(FeedPolicy policy) {
    this.policy = policy;
  }

  void add(TableChange change, long now) {
    Waiting before = waiting.get(change.table());
    long since = before == null ? now : before.since();
    long end = since + policy.longestBurst().toNanos();
    long until = now + policy.debounce().toNanos();
    Waiting _ =
        waiting.put(
            change.table(),
            new Waiting(
                before == null ? change : before.change().and(change),
                since,
                until - end > 0 ? end : until));
  }

  /** How long nothing is due. */
  long rest(long now) {
    ToLongFunction<Waiting> left = one -> Math.max(0, one.until() - now);
    return waiting.values().stream().mapToLong(left).min().orElse(Long.MAX_VALUE);
  }

  /** Takes out what is due. All tables are told at once, and those that wait with them. */
  List<TableChange> due(long now) {
    List<TableChange> due = new ArrayList<>();
    waiting.values().stream()
        .filter(one -> one.until() - now <= 0)
        .map(Waiting::change)
        .forEach(due::add);
    if (due.stream().anyMatch(change -> change.table().equals(EVERYTHING))) {
      due.removeIf(change -> !change.table().equals(EVERYTHING));
      waiting.clear();
    }
    due.forEach(change -> waiting.remove(change.table()));
    return due;
  }
}
