package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.Language;
import dev.vestovoy.report.Report;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes captions: the subject and when the report was sent. */
final class Captions {
  // Telegram counts after its parsing, by code points; UTF-16 units are on the safe side.
  private static final int LONGEST_CAPTION = 1024;
  private static final int LONGEST_TEXT = 4096;

  private final List<String> prefixes;
  private final DateTimeFormatter date;

  Captions(List<String> prefixes, ZoneId zone) {
    this.prefixes = prefixes;
    this.date = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT).withZone(zone);
  }

  /** What a post says: of its report if it is the first of it, and its own lines below. */
  Caption of(Post post, List<Caption> lines) {
    Caption below = lines.stream().reduce(Caption.NONE, Caption::and);
    if (!post.titled()) {
      return below;
    }
    int longest = post.files().isEmpty() ? LONGEST_TEXT : LONGEST_CAPTION;
    return title(post.report(), post.language(), longest - 1 - below.plain().length()).and(below);
  }

  /** Subject and date in this many UTF-16 units. */
  Caption title(Report report, Language language, int units) {
    String sent = " " + date.format(report.sentAt());
    int room = units - sent.length();
    String title = title(report.subject(), language);
    String shown = title.length() <= room ? title : Plain.cut(title, room - 1) + "…";
    return Caption.of(shown + sent);
  }

  private String title(String subject, Language language) {
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
    return title.isEmpty() ? Words.NO_SUBJECT.in(language) : title;
  }
}
