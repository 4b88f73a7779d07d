package dev.vestovoy.outbox;

import dev.vestovoy.text.TextKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Why the store could not be written. */
enum StoreTrouble implements TextKey {
  /** No room is left. */
  FULL,
  /** The file or its disk may not be written. */
  READ_ONLY,
  /** The disk failed. */
  IO_ERROR,
  /** The file is damaged. */
  DAMAGED,
  /** Another reason of SQLite's. */
  OTHER;

  /** The trouble behind a failure; null when the store is not at fault. */
  static @Nullable StoreTrouble of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return of(sqlite);
      }
    }
    return null;
  }

  private static @Nullable StoreTrouble of(SQLiteException failure) {
    // The low byte of an extended code is its primary one: sqlite.org/rescode.html.
    return switch (failure.getResultCode().code & 0xFF) {
      case 13 -> FULL;
      case 8, 14, 3 -> READ_ONLY;
      case 10 -> IO_ERROR;
      case 11, 26 -> DAMAGED;
      // A constraint or a statement: the work is at fault.
      case 19, 1, 20, 25 -> null;
      default -> OTHER;
    };
  }

  @Override
  public String key() {
    return "store-trouble." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
