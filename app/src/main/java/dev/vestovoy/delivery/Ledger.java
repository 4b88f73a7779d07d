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

  /** The oldest reports without letters. */
  List<Arrival> unaddressed(int limit);

  /** Writes a report's letters, one per recipient, in one transaction; none is right too. */
  void address(Arrival arrival, Addressees addressees);

  /** Keeps a report that nobody is to receive, and why, in words for admins. */
  void withhold(Arrival arrival, String why);
}
