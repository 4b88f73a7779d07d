package dev.vestovoy.directory;

import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who gets what. Every answer comes from a snapshot that is fresh to a few seconds, or, while its
 * source cannot be reached, from the last good one: no call fails, and none waits for an outage to
 * end.
 */
public interface Directory {
  /**
   * Who is linked to a mailbox.
   *
   * @param mailbox its address, in any case
   * @param asOf older knowledge counts only while its source cannot be reached
   */
  Audience audience(String mailbox, Instant asOf);

  /**
   * Whether the recipient is linked to the mailbox now, at that address; to be asked right before
   * each letter. Subscribed as long as nothing is known at all: who was linked once is not dropped
   * for want of knowledge. Another topic of the same group is no other address. Knowledge of the
   * last half minute is given without waiting: a slow source must not slow down every letter.
   */
  Subscription subscribed(String mailbox, Recipient recipient);

  /** The mailboxes that are listed; empty as long as nothing is known at all. */
  Optional<List<Mailbox>> mailboxes();

  /**
   * All addresses that are reached or lost together with this one, itself among them: the topics of
   * one chat. From what is known; never waits.
   */
  Set<Address> together(Address address);

  /**
   * Whether reports of a mailbox go to an address, or, if it names no topic, to any topic of its
   * chat. From what is known, and true while nothing is; never waits.
   */
  boolean receives(Address address);

  /**
   * What people call a person or a group: the name in its row, or the address where it has none.
   */
  String name(Address address);
}
