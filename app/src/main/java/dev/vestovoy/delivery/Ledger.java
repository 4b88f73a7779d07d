package dev.vestovoy.delivery;

import dev.vestovoy.report.Report;
import java.util.List;

/** The part of the outbox that keeps reports, from arrival until their letters are written. */
public interface Ledger {
  /**
   * Makes a report durable.
   *
   * @param relisted whether the report's id may be new for an old report, so that its witness
   *     decides as well
   */
  Acceptance accept(Report report, boolean relisted);

  /**
   * The oldest reports whose letters are not all written. One that cannot be read is among those
   * that {@link #unreadable} returns next.
   */
  List<Arrival> unaddressed(int limit);

  /** Reports that {@link #unaddressed} could not read since the last call; to be withheld. */
  List<Unreadable> unreadable();

  /**
   * Writes some of a report's letters, one per recipient, in one transaction. After the last ones
   * it is addressed; after a crash in between it is unaddressed, and what was written stays.
   *
   * @param from the first recipient to write; the recipients before it have been written
   * @return the next one to write; the number of recipients when all are written
   */
  int address(Arrival arrival, Addressees addressees, int from);

  /** Writes all of a report's letters. */
  default void address(Arrival arrival, Addressees addressees) {
    int next = 0;
    do {
      next = address(arrival, addressees, next);
    } while (next < addressees.recipients().size());
  }

  /**
   * Keeps an unaddressed report without writing letters for it.
   *
   * @param why it is not delivered, for administrators
   */
  void withhold(long report, String why);

  /**
   * Row of a report that cannot be read.
   *
   * @param why what was wanted and what was found
   */
  record Unreadable(long report, String why) {}
}
