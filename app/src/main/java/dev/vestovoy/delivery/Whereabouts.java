package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.report.Address;

/**
 * Receiver of what becomes known of addresses: where they moved, and whether they can be reached.
 */
public interface Whereabouts {
  /** Notes that an address has moved: its open letters go to the new one. */
  void move(Address from, Address to);

  /**
   * Notes that an address cannot be reached. Its letters are held.
   *
   * @param trouble one that is not {@link ChatTrouble#forbidden}
   */
  void lost(Address address, ChatTrouble trouble);

  /** Notes that an address can be reached again: its letters are due at once. */
  void regained(Address address);
}
