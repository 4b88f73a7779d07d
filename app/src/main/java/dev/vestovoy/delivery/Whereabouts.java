package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;

/** What the outbox knows of addresses: where they moved, and which of them nothing reaches. */
public interface Whereabouts {
  /** Gives the open letters of an address that has moved its new one. */
  void move(Address from, Address to);

  /**
   * Notes that nothing reaches an address, and refuses the letters that wait for it. Later letters
   * are refused as they are written, except that one a day is tried: it may have come back unseen.
   *
   * @param why in words, for admins
   * @return whether this is news
   */
  boolean lost(Address address, String why);

  /** Notes that an address can be reached again: letters to come are for it too. */
  void regained(Address address);
}
