package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the row of a person or group stands to the claim that is noted for it. */
sealed interface Verdict {
  /** Nobody claimed it, and its cell says nothing. */
  record Free() implements Verdict {}

  /** The cell has an id that is not noted, or not any more: it was there before, or typed in. */
  record FirstSight(long id) implements Verdict {}

  /** The cell says what is noted. */
  record Stands(Entry claim) implements Verdict {}

  /** The cell was cleared. */
  record Cleared(Entry claim) implements Verdict {}

  /** The id was cleared and the lock was not: nobody else may claim it. */
  record Halted(Entry claim) implements Verdict {}

  /** The cell says something else. The claim stands. */
  record Overwritten(Entry claim, String found) implements Verdict {}

  /** The row has another phone than the claim was verified for. */
  record PhoneChanged(Entry claim) implements Verdict {}

  /** The claim is over; its cell is still to be cleared. */
  record Ending(Entry claim) implements Verdict {}

  /**
   * Judges a row.
   *
   * @param claim what is noted; null when nothing is
   * @param phone the hash of the row's phone; empty when it has no valid one
   * @throws TablesException if the table lacks the column of ids
   */
  static Verdict of(TableRow row, @Nullable Entry claim, String phone) {
    String found = row.text(column(row.table()));
    Optional<Long> here = id(row);
    if (claim == null) {
      return here.<Verdict>map(FirstSight::new).orElseGet(Free::new);
    }
    if (claim.ending()) {
      return new Ending(claim);
    }
    if (!claim.counts() && !locked(row)) {
      return here.<Verdict>map(FirstSight::new).orElseGet(() -> new Cleared(claim));
    }
    // A row that is given to somebody else may have been cleared for that.
    if (otherPhone(claim, phone)) {
      return new PhoneChanged(claim);
    }
    if (found.isEmpty()) {
      return locked(row) ? new Halted(claim) : new Cleared(claim);
    }
    return here.filter(claim::has).isPresent() ? new Stands(claim) : new Overwritten(claim, found);
  }

  /** Whether a claim was verified for another phone than this one, if this is any. */
  static boolean otherPhone(Entry claim, String phone) {
    return !claim.phone().isEmpty() && !phone.isEmpty() && !claim.phone().equals(phone);
  }

  /** The column that is claimed. */
  static String column(TableName table) {
    return table == TableName.GROUPS ? Columns.CHAT_ID : Columns.TELEGRAM_ID;
  }

  /** The Telegram id that a row shows. */
  static Optional<Long> id(TableRow row) {
    return row.table() == TableName.GROUPS ? Cells.chatId(row) : Cells.userId(row);
  }

  /** Whether nobody else may register in a row, whatever its id says. */
  static boolean locked(TableRow row) {
    return row.table() == TableName.GROUPS
        && row.has(Columns.LOCKED)
        && row.checked(Columns.LOCKED);
  }
}
