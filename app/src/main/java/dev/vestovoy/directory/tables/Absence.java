package dev.vestovoy.directory.tables;

import java.time.Instant;
import java.util.Set;

/**
 * What is known of a registration whose id, or whose row, is missing in the tables.
 *
 * @param since when that was found, in whole milliseconds
 * @param member what the row was; its name is never empty
 * @param mailboxes the addresses, in the form of {@link Snapshot#key}, of those that the row was
 *     linked to and is not any more
 */
record Absence(State state, Instant since, Member member, Set<String> mailboxes) {
  /** What becomes of it. */
  enum State {
    /** It is over since the last reading; it may have been told, or not yet. */
    JUST_ENDED,
    /** It is over; the claim is kept as long as the row is locked. */
    ENDED,
    /** Reports go on. */
    HELD,
    /** Reports go on, and the id is to be written back. */
    RESTORING
  }

  Absence {
    mailboxes = Set.copyOf(mailboxes);
  }

  boolean held() {
    return state == State.HELD || state == State.RESTORING;
  }

  Absence in(State other) {
    return new Absence(other, since, member, mailboxes);
  }
}
