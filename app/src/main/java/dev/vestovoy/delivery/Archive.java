package dev.vestovoy.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The outbox as what is kept and for how long. Every change is durable on return. What could be
 * much is done in pieces, so that letters do not wait for it: call again until nothing is left.
 */
public interface Archive {
  /**
   * Drops letters that wait, not those in flight, for reports that arrived before this moment.
   *
   * @param why they are dropped
   * @return what was dropped this time; empty when nothing is left
   */
  List<Expired> expire(Instant before, String why);

  /**
   * Removes reports that arrived before this moment and have no open letter, with their letters.
   * What tells their mails from new ones stays.
   *
   * @return how many were removed this time; 0 when nothing is left
   */
  int forget(Instant before);

  /**
   * Gives room back to the disk.
   *
   * @return whether there is more to give back
   */
  boolean shrink();

  /**
   * What files are there for.
   *
   * @param sha256s of files; each is in the answer
   */
  Map<String, Need> needs(Collection<String> sha256s);

  /** Letters of one report that were dropped. */
  record Expired(long report, String mailbox, String subject, int letters) {
    /** The report with another number of letters. */
    public Expired of(int dropped) {
      return new Expired(report, mailbox, subject, dropped);
    }
  }

  /** Who needs a file. */
  enum Need {
    /** A report without letters, or an open letter. */
    OPEN,
    /** Settled reports. */
    SETTLED,
    /** No report at all. */
    NONE
  }
}
