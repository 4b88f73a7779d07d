package dev.vestovoy.directory.seatable;

import dev.vestovoy.report.Pictures;
import dev.vestovoy.seatable.CellValue;
import dev.vestovoy.seatable.Row;
import java.util.Locale;
import java.util.OptionalLong;

/** The cells of columns that a base may have or not. */
final class OptionalCells {
  private final Complaints complaints;

  OptionalCells(Complaints complaints) {
    this.complaints = complaints;
  }

  /** How PNG files are shown; what is not a word for it says nothing. */
  Pictures pictures(Row row) {
    String word =
        row.has(Tables.PICTURES) ? row.text(Tables.PICTURES).map(String::strip).orElse("") : "";
    Pictures known =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "photo" -> Pictures.PHOTO;
          case "document" -> Pictures.DOCUMENT;
          case "auto", "" -> Pictures.AUTO;
          default -> null;
        };
    if (known == null) {
      complaints.about(
          row,
          Tables.PICTURES,
          "auto, photo or document",
          "Until it is corrected, auto holds for this mailbox.");
      return Pictures.AUTO;
    }
    complaints.none(row, Tables.PICTURES);
    return known;
  }

  /** The topic of a group that is a forum; 0 when there is none. */
  long topic(Row row) {
    if (!row.has(Tables.TOPIC) || blank(row, Tables.TOPIC)) {
      complaints.none(row, Tables.TOPIC);
      return 0;
    }
    OptionalLong topic = row.integer(Tables.TOPIC);
    if (topic.orElse(0) <= 0 || topic.orElse(0) > Integer.MAX_VALUE) {
      complaints.about(
          row,
          Tables.TOPIC,
          "the number of a topic such as 17",
          "Until it is corrected, reports go to the group without a topic.");
      return 0;
    }
    complaints.none(row, Tables.TOPIC);
    return topic.getAsLong();
  }

  /** Whether the row says that nothing reaches it. */
  static boolean marked(Row row) {
    return (row.has(Tables.BLOCKED) && row.checked(Tables.BLOCKED))
        || (row.has(Tables.LAST_ERROR) && !blank(row, Tables.LAST_ERROR));
  }

  private static boolean blank(Row row, String column) {
    return row.cell(column) instanceof CellValue.Empty
        || row.text(column).map(String::isBlank).orElse(true);
  }
}
