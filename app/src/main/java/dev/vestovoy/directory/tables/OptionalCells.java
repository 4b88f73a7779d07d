package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.QuietHours;
import dev.vestovoy.directory.Wishes;
import dev.vestovoy.report.Language;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Senders;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The cells of columns that a base may have or not. */
final class OptionalCells {
  private final Complaints complaints;

  OptionalCells(Complaints complaints) {
    this.complaints = complaints;
  }

  /** How PNG files are shown; what is not a word for it says nothing. */
  Pictures pictures(TableRow row) {
    String word = row.has(Columns.PICTURES) ? row.text(Columns.PICTURES) : "";
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
          Columns.PICTURES,
          "auto, photo or document",
          "Until it is corrected, auto holds for this mailbox.");
      return Pictures.AUTO;
    }
    complaints.none(row, Columns.PICTURES);
    return known;
  }

  /** The topic of a group that is a forum; 0 when there is none. */
  long topic(TableRow row) {
    if (!row.has(Columns.TOPIC) || row.text(Columns.TOPIC).isEmpty()) {
      complaints.none(row, Columns.TOPIC);
      return 0;
    }
    OptionalLong topic = row.integer(Columns.TOPIC);
    if (topic.orElse(0) <= 0 || topic.orElse(0) > Integer.MAX_VALUE) {
      complaints.about(
          row,
          Columns.TOPIC,
          "the number of a topic such as 17",
          "Until it is corrected, reports go to the group without a topic.");
      return 0;
    }
    complaints.none(row, Columns.TOPIC);
    return topic.getAsLong();
  }

  /** Whose reports are delivered. A word that is no pattern allows nobody. */
  Senders senders(TableRow row) {
    Senders senders =
        row.has(Columns.SENDERS) ? Senders.of(row.text(Columns.SENDERS)) : Senders.EVERYBODY;
    if (senders.mistakes().isEmpty()) {
      complaints.none(row, Columns.SENDERS);
    } else {
      complaints.about(
          row,
          Columns.SENDERS,
          "addresses and domains such as bi@corp.example, @corp.example",
          "Until it is corrected, what is neither allows nobody.");
    }
    return senders;
  }

  /** What somebody wants besides their reports. */
  Wishes wishes(TableRow row) {
    return new Wishes(language(row), quiet(row));
  }

  private @Nullable Language language(TableRow row) {
    String word = row.has(Columns.LANGUAGE) ? row.text(Columns.LANGUAGE) : "";
    Optional<Language> language = Optional.empty();
    boolean known = true;
    switch (word.toLowerCase(Locale.ROOT)) {
      case "ru", "rus", "russian", "русский" -> language = Optional.of(Language.RUSSIAN);
      case "en", "eng", "english", "английский" -> language = Optional.of(Language.ENGLISH);
      default -> known = word.isEmpty();
    }
    if (known) {
      complaints.none(row, Columns.LANGUAGE);
    } else {
      complaints.about(
          row, Columns.LANGUAGE, "ru or en", "Until it is corrected, nothing is known of it.");
    }
    return language.orElse(null);
  }

  private @Nullable QuietHours quiet(TableRow row) {
    String text = row.has(Columns.QUIET) ? row.text(Columns.QUIET) : "";
    QuietHours quiet = QuietHours.of(text).orElse(null);
    if (quiet != null || text.isEmpty()) {
      complaints.none(row, Columns.QUIET);
    } else {
      complaints.about(
          row,
          Columns.QUIET,
          "two times such as 22:00-08:00",
          "Until it is corrected, there are no quiet hours.");
    }
    return quiet;
  }

  /** Whether the row counts: only an explicit no switches it off. */
  boolean enabled(TableRow row) {
    String word = row.has(Columns.ENABLED) ? row.text(Columns.ENABLED) : "";
    switch (word.toLowerCase(Locale.ROOT)) {
      case "no", "false", "off", "0", "нет" -> {
        complaints.none(row, Columns.ENABLED);
        return false;
      }
      case "", "yes", "true", "on", "1", "да" -> complaints.none(row, Columns.ENABLED);
      default ->
          complaints.about(
              row, Columns.ENABLED, "yes or no", "Until it is corrected, it counts as yes.");
    }
    return true;
  }

  /** Whether the row says that nothing reaches it. */
  static boolean marked(TableRow row) {
    return (row.has(Columns.BLOCKED) && row.checked(Columns.BLOCKED))
        || (row.has(Columns.LAST_ERROR) && !row.text(Columns.LAST_ERROR).isEmpty());
  }
}
