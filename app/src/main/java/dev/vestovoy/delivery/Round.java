package dev.vestovoy.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The letters of one report that the courier has at hand. One of them at a time is on its way, so
 * that a crash leaves at most one copy of a report in doubt, and a file is uploaded before the
 * letters that only name it.
 */
final class Round {
  private final boolean few;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private final Set<Long> urgent = new HashSet<>();
  private @Nullable Letter away;

  /** A round of a report with few letters, or of a mass send. */
  Round(boolean few) {
    this.few = few;
  }

  /** Adds a letter behind the others, if it is not among them. */
  void add(Letter letter) {
    if (!has(letter)) {
      letters.addLast(letter);
    }
  }

  /** Puts a letter before the others: a small report waits for it. */
  void hurry(Letter letter) {
    if (!isAway(letter) && urgent.add(letter.id())) {
      letters.removeIf(known -> known.id() == letter.id());
      letters.addFirst(letter);
    }
  }

  /** Whether it goes before mass sends. */
  boolean few() {
    return few || !urgent.isEmpty();
  }

  /** Whether a letter of it is on its way. */
  boolean away() {
    return away != null;
  }

  /** Whether there is nothing left to do in it. */
  boolean over() {
    return letters.isEmpty() && away == null;
  }

  /** Sends off the first letter that passes its toll gate, if any does. */
  @Nullable Letter leave(TollGate gate) {
    for (Iterator<Letter> all = letters.iterator(); all.hasNext(); ) {
      Letter letter = all.next();
      if (gate.passes(letter)) {
        all.remove();
        urgent.remove(letter.id());
        away = letter;
        return letter;
      }
    }
    return null;
  }

  /** Takes back the one on its way; what goes on goes first. */
  void back(@Nullable Letter next) {
    away = null;
    if (next != null) {
      letters.addFirst(next);
    }
  }

  private boolean has(Letter letter) {
    return isAway(letter) || letters.stream().anyMatch(known -> known.id() == letter.id());
  }

  private boolean isAway(Letter letter) {
    return away != null && away.id() == letter.id();
  }

  /** Decides whether a letter may go now. */
  @FunctionalInterface
  interface TollGate {
    boolean passes(Letter letter);
  }
}
