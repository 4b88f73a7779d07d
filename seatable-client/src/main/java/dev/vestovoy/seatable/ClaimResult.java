package dev.vestovoy.seatable;

/** What came of the attempt to be the first to write a cell. */
public sealed interface ClaimResult {
  /** The cell was empty and now holds the claimed value; it was read back. */
  record Claimed() implements ClaimResult {}

  /** The cell held the claimed value already: an earlier attempt got through. */
  record AlreadyMine() implements ClaimResult {}

  /** Somebody else's value is in the cell, and it stays there. */
  record TakenBy(CellValue other) implements ClaimResult {}

  /** There is no such row any more. */
  record RowGone() implements ClaimResult {}
}
