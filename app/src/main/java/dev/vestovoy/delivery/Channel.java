package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import java.util.List;

/** A way out. */
public interface Channel {
  /** The name that addresses call it by, for example {@code telegram}. */
  String name();

  /**
   * The parts that a letter is sent in: one request each, taken or refused as a whole. The letters
   * of a report always have the same parts.
   *
   * @return how many messages each part counts for, in the order of sending
   */
  List<Integer> parts(Letter letter);

  /** The lanes that everything to this address keeps to, the widest first. */
  List<Lane> lanes(Address address);

  /**
   * Sends one part of a letter: blocks until it is answered, and never tries twice by itself.
   *
   * @param part an index into {@link #parts}
   * @throws InterruptedException when the thread was interrupted before anything was sent
   */
  Outcome send(Letter letter, int part) throws InterruptedException;
}
