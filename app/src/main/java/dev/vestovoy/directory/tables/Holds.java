package dev.vestovoy.directory.tables;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Which rows this program is writing to. One at a time works on a row, and what was read of it
 * meanwhile, or before, is not judged.
 */
final class Holds {
  private static final int STRIPES = 64;

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);
  private final Set<Key> held = new HashSet<>();
  private final Map<Key, Long> lastHeld = new HashMap<>();
  private long count;

  /** Waits for the row; whoever holds it already holds it twice. */
  Hold on(TableName table, String row) {
    var key = new Key(table, row);
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), STRIPES)];
    lock.lock();
    synchronized (this) {
      held.add(key);
    }
    return () -> {
      synchronized (this) {
        count++;
        lastHeld.put(key, count);
        held.remove(key);
      }
      lock.unlock();
    };
  }

  /** A moment, for {@link #since}. */
  synchronized long moment() {
    return count;
  }

  /** Whether a row is held, or was at any time since a moment. */
  synchronized boolean since(long moment, TableName table, String row) {
    var key = new Key(table, row);
    return held.contains(key) || lastHeld.getOrDefault(key, 0L) > moment;
  }

  /** One row in hand. */
  @FunctionalInterface
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  private record Key(TableName table, String row) {}
}
