package dev.vestovoy.delivery;

import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;

/**
 * One report for one recipient: the unit that is paced, retried and settled.
 *
 * @param id ascends in the order that letters were written
 * @param partsDone how many files were taken and answered, in the channel's order; they are never
 *     sent again
 * @param attempts how many attempts came to nothing so far
 * @param doubtful whether the next part may have been taken already, so that sending it may repeat
 *     it
 * @param manner how the recipient wants it, as the directory has it right before it is sent
 */
public record Letter(
    long id,
    Arrival arrival,
    Recipient recipient,
    int partsDone,
    int attempts,
    boolean doubtful,
    Manner manner) {
  /** One whose recipient's wishes nobody has asked for yet. */
  public Letter(
      long id,
      Arrival arrival,
      Recipient recipient,
      int partsDone,
      int attempts,
      boolean doubtful) {
    this(id, arrival, recipient, partsDone, attempts, doubtful, Manner.USUAL);
  }

  /** The same, as its recipient wants it. */
  public Letter in(Manner other) {
    return new Letter(id, arrival, recipient, partsDone, attempts, doubtful, other);
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
