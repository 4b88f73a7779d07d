package dev.vestovoy.mail;

import java.time.Instant;

/** What a mailbox without a stored {@link Cursor} begins with. */
public sealed interface Start {
  /**
   * Only mail that comes from now on. If the first connection takes long to come about, what the
   * server received meanwhile counts, by its clock.
   */
  record FromNow() implements Start {}

  /** Mail that the server received at this moment or later, by its clock. */
  record Since(Instant moment) implements Start {}

  /**
   * Mail behind a UID that somebody else kept, without the UIDVALIDITY it belonged to. A UID that
   * the mailbox has not reached yet is taken for its newest one, with a warning.
   */
  record After(long lastUid) implements Start {
    /** Refuses a negative UID. */
    public After {
      if (lastUid < 0) {
        throw new IllegalArgumentException("a UID of 0 or more is wanted, found " + lastUid);
      }
    }
  }

  /** The newest mail that is there, and all that come. */
  record Newest() implements Start {}

  /** Every mail that the folder holds. */
  record All() implements Start {}
}
