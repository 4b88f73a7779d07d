package dev.vestovoy.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Queue of the letters of one message that wait at hand, and its policy of concurrency. As a pilot
 * it lets one letter fly at a time; it opens with a delivery and shuts with a failure. A letter
 * that uploads files always flies alone, so that no file is uploaded twice.
 */
final class MessageQueue {
  private final long message;
  private final boolean small;
  private final Deque<Letter> letters = new ArrayDeque<>();
  private final Set<Long> urgent = new HashSet<>();
  private final Set<Long> atHand = new HashSet<>();
  private int inFlight;
  private boolean uploading;
  private boolean open;

  /** An empty queue of a small message, or of a mass send. */
  MessageQueue(long message, boolean small) {
    this.message = message;
    this.small = small;
  }

  long message() {
    return message;
  }

  /** Adds a letter that is not at hand yet; false when it is. */
  boolean add(Letter letter, boolean beforeOthers) {
    if (!atHand.add(letter.id())) {
      return beforeOthers && hurry(letter);
    }
    if (beforeOthers && !small) {
      urgent.add(letter.id());
      letters.addFirst(letter);
    } else {
      letters.addLast(letter);
    }
    return true;
  }

  /** Moves a letter of a mass send to the front: a small message waits behind it. */
  private boolean hurry(Letter letter) {
    if (small || !letters.removeIf(known -> known.id() == letter.id())) {
      return false;
    }
    urgent.add(letter.id());
    letters.addFirst(letter);
    return true;
  }

  /** Puts back a letter that was taken out, before the others. */
  void putBack(Letter letter) {
    letters.addFirst(letter);
  }

  /** Whether it is a mass send. */
  boolean massSend() {
    return !small;
  }

  /** Whether it goes before mass sends. */
  boolean small() {
    return small || !urgent.isEmpty();
  }

  /** How many letters of a mass send wait at hand that a small message waits behind. */
  int urgent() {
    return urgent.size();
  }

  /** How many letters it holds, waiting or in flight. */
  int atHand() {
    return atHand.size();
  }

  /** Whether a letter waits in it. */
  boolean hasWaiting() {
    return !letters.isEmpty();
  }

  /** Whether nothing of the message is at hand. */
  boolean over() {
    return atHand.isEmpty();
  }

  @Nullable Letter first() {
    return letters.peekFirst();
  }

  Letter takeFirst() {
    return letters.removeFirst();
  }

  /** Whether a letter of this load may fly beside those in flight. */
  boolean mayFly(Load load, int mostOpen) {
    if (inFlight == 0) {
      return true;
    }
    return open && !uploading && !load.uploads() && inFlight < mostOpen;
  }

  /** Notes that a letter flies. */
  void departed(Letter letter, Load load) {
    urgent.remove(letter.id());
    inFlight++;
    uploading |= load.uploads();
  }

  /**
   * Notes that a flight is over.
   *
   * @param next the letter when its next items follow at once; null when it leaves
   */
  void returned(Letter letter, @Nullable Letter next) {
    inFlight--;
    // An upload flies alone.
    uploading &= inFlight > 0;
    if (next == null) {
      atHand.remove(letter.id());
    } else {
      letters.addFirst(next);
    }
  }

  /** Lets several letters fly from now on. */
  void open() {
    open = true;
  }

  /** Lets one letter fly at a time from now on. */
  void shut() {
    open = false;
  }
}
