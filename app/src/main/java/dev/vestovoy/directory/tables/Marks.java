package dev.vestovoy.directory.tables;

import java.util.HashMap;
import java.util.Map;

/** How far mailboxes have been read, and how much of that is written down. */
final class Marks {
  private final Map<String, Mark> reached = new HashMap<>();
  private final Map<String, Mark> written = new HashMap<>();

  /** Notes a position; false when it is not ahead of what was noted before. */
  synchronized boolean add(String mailbox, long uidValidity, long uid) {
    Mark old = reached.get(mailbox);
    if (old == null) {
      reached.put(mailbox, new Mark(uidValidity, uid, false));
      return true;
    }
    boolean renumbered = old.uidValidity() != uidValidity;
    if (!renumbered && uid <= old.uid()) {
      return false;
    }
    reached.put(mailbox, new Mark(uidValidity, uid, renumbered || old.renumbered()));
    return true;
  }

  /** What is not written down yet, by mailbox. */
  synchronized Map<String, Mark> pending() {
    Map<String, Mark> pending = new HashMap<>(reached);
    pending.entrySet().removeAll(written.entrySet());
    return pending;
  }

  synchronized void written(Map<String, Mark> marks) {
    written.putAll(marks);
  }

  /**
   * A position.
   *
   * @param renumbered whether the mailbox got a new UIDVALIDITY since the start: then the position
   *     may be behind one that was written earlier
   */
  record Mark(long uidValidity, long uid, boolean renumbered) {}
}
