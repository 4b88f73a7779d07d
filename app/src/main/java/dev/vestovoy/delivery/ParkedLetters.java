package dev.vestovoy.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Letters at hand that wait for a moment: for a rate limit of their chat, for a preview. */
final class ParkedLetters {
  private final PriorityQueue<Parked> parked =
      new PriorityQueue<>(Comparator.comparingLong(one -> one.untilDue(0)));

  void add(Letter letter, long dueAt) {
    parked.add(new Parked(letter, dueAt));
  }

  int size() {
    return parked.size();
  }

  /** Removes and returns the letters whose moment has come, the latest first. */
  List<Letter> due(long now) {
    List<Letter> due = new ArrayList<>();
    for (Parked one = parked.peek(); one != null && one.untilDue(now) <= 0; one = parked.peek()) {
      due.addFirst(one.letter());
      parked.remove();
    }
    return due;
  }

  /** Nanoseconds until the next one is due, at most the given ones. */
  long untilDue(long now, long most) {
    Parked next = parked.peek();
    return next == null ? most : Math.min(most, next.untilDue(now));
  }

  /** A letter and the monotonic time at which it is due, in nanoseconds. */
  private record Parked(Letter letter, long dueAt) {
    long untilDue(long now) {
      return dueAt - now;
    }
  }
}
