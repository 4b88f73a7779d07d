package dev.vestovoy.delivery;

import java.time.Duration;

/** What one attempt to send a part of a letter came to. */
public sealed interface Outcome {
  /**
   * The channel took it.
   *
   * @param receipt the channel's own id for what it took
   */
  record Delivered(String receipt) implements Outcome {}

  /**
   * It was not taken; worth another try.
   *
   * @param after the wait that the other side asked for; zero leaves it to the courier
   * @param closes whose sending rests meanwhile
   */
  record Postponed(String why, Duration after, Scope closes) implements Outcome {}

  /**
   * It was not taken, and never will be.
   *
   * @param unreachable whether nothing reaches this address until it comes back: the bot is
   *     blocked, the chat is gone
   */
  record Refused(String why, boolean unreachable) implements Outcome {}

  /** The line died after the request had been sent: taken or not, nobody knows. */
  record Unknown(String why) implements Outcome {}

  /**
   * The other side answered that it failed, and not whether it had taken it before. It goes again,
   * marked, until it is taken: who answers says so when it works again.
   */
  record Failed(String why) implements Outcome {}

  /** How much sending a postponement stops. */
  enum Scope {
    /** This letter only. */
    LETTER,
    /** Everything to this address. */
    ADDRESS,
    /** Everything by this channel. */
    CHANNEL
  }
}
