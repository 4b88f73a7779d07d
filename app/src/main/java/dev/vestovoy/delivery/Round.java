package dev.vestovoy.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one report that the courier has at hand. One of them at a time is on its way, so
 * that a crash leaves at most one copy of a report in doubt, and a file is uploaded before the
 * letters that only name it.
 */
final class Round {
  private final Deque<Letter> letters = new ArrayDeque<>();
  private boolean away;

  void add(Letter letter) {
    letters.addLast(letter);
  }

  /** Whether a letter of it is on its way. */
  boolean away() {
    return away;
  }

  /** Whether there is nothing left to do in it. */
  boolean over() {
    return letters.isEmpty() && !away;
  }

  /** Sends off the first letter that passes its toll gate, if any does. */
  @Nullable Letter leave(TollGate gate) {
    for (Iterator<Letter> all = letters.iterator(); all.hasNext(); ) {
      Letter letter = all.next();
      if (gate.passes(letter)) {
        all.remove();
        away = true;
        return letter;
      }
    }
    return null;
  }

  /** Takes back the one on its way; what goes on goes first. */
  void back(@Nullable Letter next) {
    away = false;
    if (next != null) {
      letters.addFirst(next);
    }
  }

  /** Decides whether a letter may go now. */
  @FunctionalInterface
  interface TollGate {
    boolean passes(Letter letter);
  }
}
