package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;

/** Way out: sends letters of the addresses that name it. Thread-safe. */
public interface Channel {
  /** The name that addresses call it by, for example {@code telegram}. */
  String name();

  /** How many letters may be in flight. */
  default FlightLimits limits() {
    return FlightLimits.STANDARD;
  }

  /** The rate limits that everything to this address keeps to, the widest first. */
  List<Lane> lanes(Address address);

  /**
   * Prepares a letter that may be sent soon: reads what {@link #load} and {@link #send} need of its
   * files. May block.
   */
  default void prepare(Letter letter) {}

  /** Whether nothing that its next request needs is still being made. From memory only. */
  default boolean ready(Letter letter) {
    return true;
  }

  /** The cost of its next request, from memory only. */
  Load load(Letter letter);

  /**
   * Sends the next items of a letter in one request: blocks until it is answered, and never sends
   * twice by itself. Throws nothing once the request may have been taken.
   *
   * @throws InterruptedException when the thread was interrupted before anything was sent
   */
  Outcome send(Letter letter) throws InterruptedException;

  /** Asks whether the channel works, by something that may be asked any number of times. Blocks. */
  default Health probe() throws InterruptedException {
    return new Health.Up();
  }

  /**
   * The least time that a request and its answer are on their way together. The other side counted
   * a message at least so long before its answer arrived, less the time that the request took to
   * leave. Zero is always safe, and costs rate.
   */
  default Duration returnTime() {
    return Duration.ZERO;
  }
}
