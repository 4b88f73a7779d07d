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
 * @param copies how many copies of the next item may have been taken already
 * @param apartUntil items before this one go one at a time: they were sent together, and some of
 *     them may have been taken
 * @param manner how the recipient wants it, as the directory has it right before it is sent
 */
public record Letter(
    long id,
    Arrival arrival,
    Recipient recipient,
    int itemsDone,
    int attempts,
    int copies,
    int apartUntil,
    Manner manner) {
  /** Copies of one item that may be sent in all: the first, and two that are marked as repeats. */
  public static final int MOST_COPIES = 3;

  /** A letter in the usual manner, until the directory is asked what the recipient wants. */
  public Letter(
      long id, Arrival arrival, Recipient recipient, int itemsDone, int attempts, int copies) {
    this(id, arrival, recipient, itemsDone, attempts, copies, 0, Manner.USUAL);
  }

  /** This letter as its recipient wants it. */
  public Letter in(Manner other) {
    return new Letter(id, arrival, recipient, itemsDone, attempts, copies, apartUntil, other);
  }

  /** This letter after more of its items were taken. */
  Letter after(int items) {
    int done = itemsDone + items;
    // The others of what was sent together may have been taken as often.
    return new Letter(
        id, arrival, recipient, done, 0, done < apartUntil ? copies : 0, apartUntil, manner);
  }

  /** This letter after a request of which some items may have been taken. */
  Letter apart(int items, int copies) {
    return new Letter(
        id, arrival, recipient, itemsDone, attempts, copies, itemsDone + items, manner);
  }

  /** Whether the next item goes by itself, though others could go with it. */
  public boolean apart() {
    return itemsDone < apartUntil;
  }

  /** Whether the next item may have been taken already, so that sending it may repeat it. */
  public boolean doubtful() {
    return copies > 0;
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
