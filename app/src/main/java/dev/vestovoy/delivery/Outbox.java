package dev.vestovoy.delivery;

import dev.vestovoy.delivery.DueLetters.UnreadableLetter;
import dev.vestovoy.report.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The durable record of letters and where each stands. Every change is durable on return. */
public interface Outbox {
  /**
   * Letters that may be sent now. Each is the oldest open one of its address, so that a chat gets
   * its reports in the order of arrival. The cost depends on the query, not on what waits.
   */
  DueLetters due(Instant now, DueQuery query);

  /** Refuses a letter whose row cannot be read; other letters of its address may follow. */
  void refuse(DueLetters.UnreadableLetter letter);

  /** Gives the open letters of an address that has moved, and of its topics, the new one. */
  void move(Address from, Address to);

  /** Makes letters to an address and its topics due that were put off until it can be reached. */
  void release(Address address);

  /**
   * Makes letters due that were put off while the clock was ahead of now, and dropped ones that are
   * to be asked about again.
   *
   * @return how many
   */
  int releaseFuture(Instant now);

  /**
   * Letters that were dropped because their recipient was not linked any more, once that is long
   * enough ago to be asked again.
   *
   * @param unreadable called for each row that no letter can be made of, before that row is given
   *     up
   */
  List<Letter> droppedBefore(Instant moment, int limit, Consumer<UnreadableLetter> unreadable);

  /** Lets a dropped letter wait again: its recipient is linked after all. */
  void revive(Letter letter);

  /** Notes that a dropped letter need not be asked about again. */
  void confirmDrop(Letter letter);

  /** The earliest moment after this one at which a waiting letter becomes due. */
  Optional<Instant> nextDue(Instant now);

  /**
   * Marks a letter in flight; found so after a crash, the items of its request are doubtful.
   *
   * @param items how many items of it the request carries, at most
   * @return false when it was settled meanwhile, and must not be sent
   */
  boolean begin(Letter letter, int items);

  /**
   * Ends the flight, or the wait. A letter that is settled already stays as it is.
   *
   * @param queued called as soon as what is begun from then on is durable no earlier than this
   */
  void settle(Letter letter, Settlement settlement, Runnable queued);

  /** Ends the flight, with nothing to do meanwhile. */
  default void settle(Letter letter, Settlement settlement) {
    settle(letter, settlement, () -> {});
  }
}
