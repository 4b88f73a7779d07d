package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Report;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes captions: the subject and when the report was sent. */
final class Captions {
  /** Says that a message may have come before. */
  static final Caption REPEAT = Caption.of("⚠️ Возможен повтор");

  // Telegram counts after its parsing, by code points; UTF-16 units are on the safe side.
  private static final int LONGEST = 1024;
  private static final String NO_SUBJECT = "Без темы";

  private final List<String> prefixes;
  private final DateTimeFormatter date;

  Captions(List<String> prefixes, ZoneId zone) {
    this.prefixes = prefixes;
    this.date = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT).withZone(zone);
  }

  /** The caption of a report, with room left for {@link #REPEAT}. */
  Caption of(Report report) {
    String sent = " " + date.format(report.sentAt());
    int room = LONGEST - sent.length() - 1 - REPEAT.plain().length();
    String title = title(report.subject());
    String shown = title.length() <= room ? title : Plain.cut(title, room - 1) + "…";
    return Caption.of(shown + sent);
  }

  private String title(String subject) {
    String title = Plain.line(subject);
    String before;
    do {
      before = title;
      for (String prefix : prefixes) {
        if (title.regionMatches(true, 0, prefix, 0, prefix.length())) {
          title = title.substring(prefix.length()).strip();
        }
      }
    } while (!title.equals(before));
    return title.isEmpty() ? NO_SUBJECT : title;
  }
}
