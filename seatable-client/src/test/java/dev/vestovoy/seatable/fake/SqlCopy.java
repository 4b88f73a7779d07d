package dev.vestovoy.seatable.fake;

/**
 * How old the copy of the base is on which conditions of statements are checked. Real databases
 * check them on a copy that follows the base after a while.
 */
public enum SqlCopy {
  /** As old as the base. */
  FRESH,
  /** From before anything was written: each cell is still empty. */
  STILL_EMPTY,
  /** From before something was cleared: no cell is empty yet. */
  STILL_FULL
}
