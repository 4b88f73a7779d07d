package dev.vestovoy.directory;

/** What becomes of a row when the owner of its phone comes with another Telegram account. */
public enum Rebind {
  /** The new account takes the row: who owns the phone owns the row. */
  REPLACE,
  /** The row stays as it is until somebody clears the cell. */
  REFUSE
}
