package dev.vestovoy.directory.tables;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The latest word on each chat, and which words are written down. */
final class Plights {
  private final Map<Long, Plight> said = new HashMap<>();
  private final Map<Long, Plight> written = new HashMap<>();

  synchronized void say(long chat, Plight plight) {
    said.put(chat, plight);
  }

  /** The words that are not written down yet. */
  synchronized Map<Long, Plight> pending() {
    return Map.copyOf(said);
  }

  /**
   * Notes what is written down; what was said meanwhile stays pending.
   *
   * @param kept the chats that have rows: whoever else writes to the bot is not remembered
   */
  synchronized void written(Map<Long, Plight> plights, LongPredicate kept) {
    plights.forEach((chat, plight) -> {
      if (kept.test(chat)) {
        written.put(chat, plight);
      }
    });
    said.entrySet().removeAll(plights.entrySet());
  }

  /** Whether a row has to be written so that it says this. */
  synchronized boolean news(long chat, Plight plight, boolean marked) {
    Plight before = written.get(chat);
    return before == null ? marked != plight.lost() : !before.equals(plight);
  }

  /**
   * Whether a chat can be reached.
   *
   * @param why not; null when it can
   */
  record Plight(@Nullable String why) {
    boolean lost() {
      return why != null;
    }
  }
}
