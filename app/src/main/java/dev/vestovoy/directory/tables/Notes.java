package dev.vestovoy.directory.tables;

import java.util.HashMap;
import java.util.Map;

/** What is to be written into cells: the latest word on each. */
final class Notes {
  private final Map<Slot, Cell> open = new HashMap<>();
  private boolean urgent;

  /**
   * Adds a word.
   *
   * @param now whether it should not wait for others
   */
  synchronized void add(Target target, String column, Cell cell, boolean now) {
    open.put(new Slot(target, column), cell);
    urgent |= now;
  }

  synchronized boolean urgent() {
    return urgent;
  }

  /** All of them, which are no longer open. */
  synchronized Map<Slot, Cell> take() {
    Map<Slot, Cell> taken = Map.copyOf(open);
    open.clear();
    urgent = false;
    return taken;
  }

  /** Opens them again, unless there is a later word. */
  synchronized void putBack(Map<Slot, Cell> taken) {
    taken.forEach(open::putIfAbsent);
    urgent = true;
  }

  /** A cell, before anybody has looked up the row. */
  record Slot(Target target, String column) {}
}
