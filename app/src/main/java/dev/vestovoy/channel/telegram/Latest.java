package dev.vestovoy.channel.telegram;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the latest things of a kind, until the program ends. */
final class Latest<T> {
  private static final int MOST = 1000;

  private final Map<T, Boolean> things =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Notes a thing, and says whether it is news. */
  synchronized boolean first(T thing) {
    return things.put(thing, true) == null;
  }

  /** Whether it was noted. */
  synchronized boolean has(T thing) {
    return things.containsKey(thing);
  }
}
