package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Senders;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The cells of columns that a base may have or not. */
final class OptionalCells {
  private OptionalCells() {}

  /** How PNG files are shown. */
  static Read<Pictures> pictures(TableRow row) {
    return switch (word(row, Columns.PICTURES)) {
      case "photo" -> new Read<>(Pictures.PHOTO, true);
      case "document" -> new Read<>(Pictures.DOCUMENT, true);
      case "auto", "" -> new Read<>(Pictures.AUTO, true);
      default -> new Read<>(Pictures.AUTO, false);
    };
  }

  /** Whose reports are delivered; a word that is no pattern allows nobody. */
  static Read<Senders> senders(TableRow row) {
    Senders senders = Senders.of(text(row, Columns.SENDERS));
    return new Read<>(senders, senders.mistakes().isEmpty());
  }

  /** The topic of a group that is a forum; 0 when there is none. */
  static Read<Long> topic(TableRow row) {
    if (text(row, Columns.TOPIC).isEmpty()) {
      return new Read<>(0L, true);
    }
    OptionalLong topic = row.integer(Columns.TOPIC);
    boolean right = topic.orElse(0) > 0 && topic.orElse(0) <= Integer.MAX_VALUE;
    return new Read<>(right ? topic.getAsLong() : 0L, right);
  }

  /** What somebody wants besides their reports. */
  static Wishes wishes(TableRow row) {
    return new Wishes(language(row).value(), quiet(row).value());
  }

  /** The language somebody wants; null when they have not said. */
  static Read<@Nullable Language> language(TableRow row) {
    return switch (word(row, Columns.LANGUAGE)) {
      case "ru", "rus", "russian", "русский" -> new Read<>(Language.RUSSIAN, true);
      case "en", "eng", "english", "английский" -> new Read<>(Language.ENGLISH, true);
      case "" -> new Read<>(null, true);
      default -> new Read<>(null, false);
    };
  }

  /** When somebody wants no messages; null for never. */
  static Read<@Nullable QuietHours> quiet(TableRow row) {
    String text = text(row, Columns.QUIET);
    QuietHours quiet = QuietHours.of(text).orElse(null);
    return new Read<>(quiet, quiet != null || text.isEmpty());
  }

  /** Whether the row counts: only an explicit no switches it off. */
  static Read<Boolean> enabled(TableRow row) {
    return switch (word(row, Columns.ENABLED)) {
      case "no", "false", "off", "0", "нет" -> new Read<>(false, true);
      case "", "yes", "true", "on", "1", "да" -> new Read<>(true, true);
      default -> new Read<>(true, false);
    };
  }

  /** Whether the row says that nothing reaches it. */
  static boolean marked(TableRow row) {
    return (row.has(Columns.BLOCKED) && row.checked(Columns.BLOCKED))
        || !text(row, Columns.LAST_ERROR).isEmpty();
  }

  private static String word(TableRow row, String column) {
    return text(row, column).toLowerCase(Locale.ROOT);
  }

  private static String text(TableRow row, String column) {
    return row.has(column) ? row.text(column) : "";
  }
}
