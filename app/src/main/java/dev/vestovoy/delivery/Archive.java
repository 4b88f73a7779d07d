package dev.vestovoy.delivery;

import dev.vestovoy.report.Recipient;
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
   * Letters that wait, not those in flight, for reports that arrived before this moment, those
   * whose quiet hours spare them left out.
   *
   * @return the oldest some thousands of them; empty when nothing is left
   */
  List<ExpiredLetter> expired(Instant before);

  /**
   * Drops letters that still wait.
   *
   * @param why they are dropped
   */
  void drop(List<ExpiredLetter> letters, String why);

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

  /** A letter that has waited for too long, and its report. */
  record ExpiredLetter(
      long letter, Recipient recipient, long report, String mailbox, String subject) {}

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
