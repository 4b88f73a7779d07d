package dev.vestovoy.bot;

/**
 * How an event comes to be handled.
 *
 * @param again whether an earlier run may have acted on it, and ended before its reply
 * @param postponed whether it was put off before, and the time is over
 */
record Occasion(boolean again, boolean postponed) {
  /** It has just come. */
  static final Occasion FIRST = new Occasion(false, false);

  /** An attempt without a known end came before, such as one whose answer was lost. */
  static final Occasion LATE = new Occasion(true, false);
}
