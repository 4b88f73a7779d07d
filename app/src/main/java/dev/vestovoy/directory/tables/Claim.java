package dev.vestovoy.directory.tables;

/** What became of an attempt to be the first to write a cell. */
public enum Claim {
  /** The cell was empty; the number was written and read back. */
  CLAIMED,
  /** The cell held this very number already. */
  ALREADY_MINE,
  /** The cell holds something else. */
  TAKEN,
  /** The row is gone. */
  ROW_GONE
}
