package dev.vestovoy.incident;

/**
 * Message on its way to administrators, and what is known of its copies.
 *
 * @param part whether it is part of a message that was not taken
 * @param doubtful copies that may have arrived, by a server that works
 * @param maybeSent whether a copy may have arrived
 * @param last whether it is the last copy, as the channel takes messages again
 */
record Draft(
    IncidentDigest.Message message,
    Wording wording,
    boolean part,
    int doubtful,
    boolean maybeSent,
    boolean last) {
  /** How much of it is sent. */
  enum Wording {
    /** All. */
    FULL,
    /** The text of its only incident without foreign words. */
    OWN_WORDS,
    /** That the log says what it is about. */
    ONLY_IN_LOG
  }

  static Draft of(IncidentDigest.Message message) {
    return new Draft(message, Wording.FULL, false, 0, false, false);
  }

  /** Part of this message. */
  Draft part(IncidentDigest.Message some) {
    return new Draft(some, Wording.FULL, true, doubtful, maybeSent, last);
  }

  Draft worded(Wording other) {
    return new Draft(message, other, true, doubtful, maybeSent, last);
  }

  Draft doubtfulAgain() {
    return new Draft(message, wording, part, doubtful + 1, true, last);
  }

  Draft maybeArrived() {
    return new Draft(message, wording, part, doubtful, true, last);
  }

  Draft asLast() {
    return new Draft(message, wording, part, doubtful, maybeSent, true);
  }

  /** Whether it is tried again as it is; others are written anew, with what has come meanwhile. */
  boolean held() {
    return part || maybeSent;
  }
}
