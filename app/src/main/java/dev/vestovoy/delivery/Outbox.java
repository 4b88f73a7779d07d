package dev.vestovoy.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The durable record of letters and where each stands. Every change is durable on return. */
public interface Outbox {
  /**
   * Letters that may be sent now: for each report at most one, always the oldest unsettled one of
   * its address, in the order of their ids.
   *
   * @param busy reports that are left out
   */
  List<Letter> due(Instant now, Set<Long> busy, int limit);

  /** When a waiting letter that is not due yet becomes due, if there is one. */
  Optional<Instant> nextDue(Instant now);

  /** Marks a letter in flight; found so after a crash, it is doubtful. */
  void begin(Letter letter);

  /** Ends the flight. */
  void settle(Letter letter, Settlement settlement);
}
