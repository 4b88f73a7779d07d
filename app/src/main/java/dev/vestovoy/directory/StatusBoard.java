package dev.vestovoy.directory;

import dev.vestovoy.report.Address;

/**
 * Where people see, in the row it belongs to, how things stand. All methods return at once and
 * never fail; what cannot be noted now is noted later, and what has not been noted when the program
 * ends is lost.
 */
public interface StatusBoard {
  /**
   * Notes that a report of a mailbox was delivered.
   *
   * @return whether the row says that something is wrong there, though nothing is any more
   */
  boolean delivered(Address address, String mailbox);

  /**
   * Notes that a report could not be delivered, though the address can be reached.
   *
   * @param why short, in words for whoever reads the tables
   */
  void failed(Address address, String why);

  /**
   * Notes how a mailbox is doing.
   *
   * @param mailbox its address, in any case
   * @param why it is not read, in words for whoever reads the tables; empty when it is
   */
  void mailbox(String mailbox, String why);
}
