package dev.vestovoy.seatable;

/** How a change feed knows what it tells. */
public sealed interface FeedState {
  /**
   * The server tells each operation at once.
   *
   * @param version of the base when the feed was let in: what was read at this version or later
   *     misses nothing that is told from now on
   */
  record Connected(long version) implements FeedState {}

  /** The server gives no socket: the base's version is asked for at an interval. */
  record Polling() implements FeedState {}

  /**
   * Nothing is known of changes now. Tries go on; what was missed is told as a change of all tables
   * when one succeeds.
   *
   * @param cause a sentence without secrets
   */
  record Disconnected(String cause) implements FeedState {}
}
