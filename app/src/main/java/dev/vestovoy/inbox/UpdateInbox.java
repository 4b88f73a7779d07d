package dev.vestovoy.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Durable inbox of one bot: the updates that wait, in the order in which they came, and a memory of
 * those that were handled. An update is known by its number and its content: numbers begin anew,
 * lower or higher. Handled ones are forgotten after a day, since the server keeps updates for 24
 * hours. Thread-safe; calls return when their change is on disk, and throw when it is not.
 */
public interface UpdateInbox {
  /**
   * Adds updates; those that wait already, or were handled, are left out.
   *
   * @return how many were added
   */
  int add(List<ReceivedUpdate> updates);

  /** The update that waits longest and is due; empty when none is. */
  Optional<WaitingUpdate> first();

  /** How many updates wait. */
  int waiting();

  /** Counts a try, so that an update that ends the program is not tried for ever. */
  void tried(WaitingUpdate update);

  /**
   * Strikes an update out: it is handled. Its content is deleted, and what follows from it is
   * stored in the same transaction.
   *
   * @return the replies, in the same order
   */
  List<WaitingReply> handled(WaitingUpdate update, Outgoing outgoing);

  /** Puts an update off; others go before it. */
  void postpone(WaitingUpdate update, Duration time);

  /** Time until the first update is due that was put off; empty when there is none. */
  Optional<Duration> untilDue();

  /** When the server was last asked, within minutes; empty if it never was. */
  Optional<Instant> lastPolled();

  /** Notes that the server was asked. */
  void polled(Instant at);
}
