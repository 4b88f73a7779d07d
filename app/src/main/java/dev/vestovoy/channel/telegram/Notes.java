package dev.vestovoy.channel.telegram;

import static dev.vestovoy.report.Language.RUSSIAN;

import dev.vestovoy.report.Language;
import java.util.Locale;

/** Writes what comes in place of files that are not delivered. */
final class Notes {
  private static final long KILOBYTE = 1 << 10;
  private static final double MEGABYTE = 1 << 20;

  private final long limit;

  /** Notes that state this limit, in bytes, where it is the reason. */
  Notes(long limit) {
    this.limit = limit;
  }

  /** Names the file, its size and the reason. */
  Caption about(Item item, NoteReason reason, Language language) {
    String size = size(item.file().size(), language);
    return Caption.of("📎 " + item.name() + " — " + size).and(Caption.of(reason(reason, language)));
  }

  private String reason(NoteReason reason, Language language) {
    return switch (reason) {
      case OVER_LIMIT -> Words.TOO_LARGE.in(language, size(limit, language));
      case REFUSED_AS_TOO_LARGE -> Words.TOO_LARGE_FOR_SERVER.in(language);
      case DAMAGED -> Words.DAMAGED.in(language);
      case REFUSED -> Words.REFUSED.in(language);
    };
  }

  private static String size(long bytes, Language language) {
    if (bytes < MEGABYTE) {
      return Words.KILOBYTES.in(language, Math.ceilDiv(bytes, KILOBYTE));
    }
    Locale locale = language == RUSSIAN ? Locale.of("ru") : Locale.ENGLISH;
    String megabytes = String.format(locale, "%.1f", bytes / MEGABYTE).replaceFirst("[.,]0$", "");
    return Words.MEGABYTES.in(language, megabytes);
  }
}
