package dev.vestovoy.channel.telegram;

import dev.vestovoy.collection.RecentMap;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** Bounded set whose entries are forgotten after a day, or sooner when there are many. */
final class Latest<T> {
  /** How long an entry is remembered unless said otherwise. */
  static final Duration A_DAY = Duration.ofDays(1);

  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final long age;
  private final Map<T, Long> notedAt = new RecentMap<>(MOST);

  /** A set of entries that are kept for a day. */
  Latest(LongSupplier nanos) {
    this(nanos, A_DAY);
  }

  /**
   * A set of entries that are kept for a time.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  Latest(LongSupplier nanos, Duration age) {
    this.nanos = nanos;
    this.age = age.toNanos();
  }

  /** Adds an entry and returns whether it is new. An entry that is there keeps its age. */
  synchronized boolean first(T thing) {
    if (has(thing)) {
      return false;
    }
    notedAt.remove(thing);
    notedAt.put(thing, nanos.getAsLong());
    return true;
  }

  /** Adds an entry; one that is there is as new again. */
  synchronized void renew(T thing) {
    notedAt.remove(thing);
    notedAt.put(thing, nanos.getAsLong());
  }

  /** Removes an entry if it is there. */
  synchronized void forget(T thing) {
    notedAt.remove(thing);
  }

  /** Whether there is such an entry. */
  synchronized boolean has(T thing) {
    Long at = notedAt.get(thing);
    return at != null && nanos.getAsLong() - at < age;
  }
}
