package dev.vestovoy.delivery;

import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;

/**
 * One report for one recipient: the unit that is paced, retried and settled.
 *
 * @param id ascends in the order that letters were written
 * @param itemsDone how many of its items (files, in the order of the channel's plan) were taken and
 *     answered; they are never sent again
 * @param attempts how many attempts at the next item failed so far
 * @param doubtfulCopies of its next items
 * @param manner how the recipient wants it, as the directory has it right before it is sent
 */
public record Letter(
    long id,
    Arrival arrival,
    Recipient recipient,
    int itemsDone,
    int attempts,
    DoubtfulCopies doubtfulCopies,
    Manner manner) {
  /** Copies of one item that may be sent in all: the first, and two that are marked as repeats. */
  public static final int MOST_COPIES = 3;

  /** A letter in the usual manner, until the directory is asked what the recipient wants. */
  public Letter(
      long id, Arrival arrival, Recipient recipient, int itemsDone, int attempts, int copies) {
    this(id, arrival, recipient, itemsDone, attempts, DoubtfulCopies.ofNext(copies), Manner.USUAL);
  }

  /** This letter as its recipient wants it. */
  public Letter in(Manner other) {
    return new Letter(id, arrival, recipient, itemsDone, attempts, doubtfulCopies, other);
  }

  /** This letter after more of its items were taken. */
  public Letter after(int items) {
    int done = itemsDone + items;
    return new Letter(id, arrival, recipient, done, 0, doubtfulCopies.afterTaken(done), manner);
  }

  /** How many copies of the next item may have been taken already. */
  public int copies() {
    return doubtfulCopies.next();
  }

  /** Whether the next item may have been taken already, so that sending it may repeat it. */
  public boolean doubtful() {
    return copies() > 0;
  }

  /** Whether the next item goes alone, though others could go with it. */
  public boolean goesAlone() {
    return doubtfulCopies.oneByOne();
  }

  /** What it brings. */
  public Report report() {
    return arrival.report();
  }

  /** The report's number in the outbox. */
  public long reportId() {
    return arrival.id();
  }
}
