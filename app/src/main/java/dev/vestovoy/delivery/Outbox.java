package dev.vestovoy.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The durable record of letters and where each stands. Every change is durable on return. */
public interface Outbox {
  /**
   * Letters that may be sent now, the oldest reports first. Each is the oldest open one of its
   * address, so that a chat gets its reports in the order of arrival. Those of mass sends that the
   * letters of small reports wait behind come before all, whatever is busy.
   *
   * @param busy reports that are left out
   * @param perReport how many letters of one report at most
   */
  List<Letter> due(Instant now, Set<Long> busy, int perReport);

  /** The earliest moment after this one at which a waiting letter becomes due. */
  Optional<Instant> nextDue(Instant now);

  /**
   * Marks a letter in flight; found so after a crash, it is doubtful.
   *
   * @return false when it was settled meanwhile, and must not be sent
   */
  boolean begin(Letter letter);

  /**
   * Ends the flight, or the wait. A letter that is settled already stays as it is.
   *
   * @param queued called as soon as what is begun from then on is durable no earlier than this
   */
  void settle(Letter letter, Settlement settlement, Runnable queued);

  /** The same, with nothing to do meanwhile. */
  default void settle(Letter letter, Settlement settlement) {
    settle(letter, settlement, () -> {});
  }
}
