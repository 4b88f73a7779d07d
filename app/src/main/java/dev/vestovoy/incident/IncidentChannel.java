package dev.vestovoy.incident;

import java.time.Duration;

/** Way to administrators. One thread sends at a time. */
@FunctionalInterface
public interface IncidentChannel {
  /** Longest text that a channel has to take, in UTF-16 units. */
  int LONGEST_TEXT = 3500;

  /** Sends a text without markup; lines are separated by line feeds. */
  Result send(String text) throws InterruptedException;

  /** What became of a text. */
  sealed interface Result {
    /** It arrived. */
    record Taken() implements Result {}

    /** It was sent, and whether it arrived is not known; the server works. */
    record Doubtful() implements Result {}

    /**
     * It was not taken, or the server does not answer at all; another try may succeed.
     *
     * @param after the wait before it
     * @param maybeSent whether it may have arrived all the same
     */
    record NotNow(Duration after, boolean maybeSent) implements Result {
      public NotNow(Duration after) {
        this(after, false);
      }
    }

    /** The destination takes nothing until people change something. */
    record Refused(String why) implements Result {}

    /** It was not taken, perhaps because of its words; the server works. */
    record Objected(String why) implements Result {}

    /** This text is never taken. */
    record Unsendable(String why) implements Result {}
  }
}
