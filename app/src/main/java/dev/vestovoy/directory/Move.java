package dev.vestovoy.directory;

/** What became of a group's chat id after Telegram replaced it. */
public enum Move {
  /** The row holds the new id. */
  MOVED,
  /** No row holds the old id. */
  NOT_BOUND,
  /**
   * The directory cannot be read or written now. Reports go to the new id, which is written later.
   */
  UNAVAILABLE
}
