package dev.vestovoy.bot;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the latest things it has seen. */
final class Once {
  private static final int LATEST = 10_000;

  private final Map<Object, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Boolean> eldest) {
          return size() > LATEST;
        }
      };

  /** Whether this is seen for the first time. */
  synchronized boolean first(Object what) {
    return seen.putIfAbsent(what, Boolean.TRUE) == null;
  }
}
