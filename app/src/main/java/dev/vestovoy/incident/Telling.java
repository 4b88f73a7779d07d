package dev.vestovoy.incident;

/**
 * Piece of news about one incident.
 *
 * @param incident its state when this became due
 */
record Telling(Incident incident, Kind kind) {
  /** What the news is. */
  enum Kind {
    /** It was opened. */
    OPENED,
    /** It had more occurrences than administrators know of. */
    GREW,
    /** It ended; administrators know of it. */
    ENDED,
    /** It was opened and has ended, and administrators do not know of it. */
    PASSED
  }

  /** Whether its end is told. */
  boolean end() {
    return kind == Kind.ENDED || kind == Kind.PASSED;
  }
}
