package dev.vestovoy.delivery;

/**
 * Copies of a letter's next items that may have been taken: their requests were sent, and none was
 * answered. A request may carry several items, and the next one fewer.
 *
 * @param next how many of the next item
 * @param others how many, at most, of each item behind it that lies before {@code until}
 * @param until an index into the letter's items; none from it on was sent
 * @param oneByOne whether the items before {@code until} go one at a time
 */
public record DoubtfulCopies(int next, int others, int until, boolean oneByOne) {
  /** Nothing was sent without an answer. */
  public static final DoubtfulCopies NONE = new DoubtfulCopies(0, 0, 0, false);

  /** Copies of the next item only. */
  public static DoubtfulCopies ofNext(int copies) {
    return new DoubtfulCopies(copies, 0, 0, false);
  }

  /**
   * These and those of one more request without an answer.
   *
   * @param done how many of the letter's items are done
   * @param items how many the request carried
   * @param apart whether they go one at a time from now on
   */
  DoubtfulCopies plusRequest(int done, int items, boolean apart) {
    boolean several = items > 1;
    return new DoubtfulCopies(
        next + 1,
        several ? others + 1 : others,
        several ? Math.max(until, done + items) : until,
        oneByOne || apart);
  }

  /**
   * What is left of them when some items were taken and answered.
   *
   * @param done how many of the letter's items are done now
   */
  DoubtfulCopies afterTaken(int done) {
    return done < until ? new DoubtfulCopies(others, others, until, oneByOne) : NONE;
  }
}
