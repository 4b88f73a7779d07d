package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.text.Normalizer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives files the names they are shown by: letters, digits, dot, underscore, hyphen and space only,
 * because Telegram puts a space for most others (clean_filename in
 * tdutils/td/utils/filesystem.cpp).
 */
final class Items {
  private static final int LONGEST_STEM = 60;

  private final DateTimeFormatter date;

  Items(ZoneId zone) {
    this.date = DateTimeFormatter.ofPattern(" dd.MM.yyyy HH-mm", Locale.ROOT).withZone(zone);
  }

  /** The report's files in their order. */
  List<Item> of(Report report) {
    Set<String> taken = new HashSet<>();
    return report.files().stream()
        .map(file -> new Item(file, name(file, suffix(report, file), taken)))
        .toList();
  }

  // Everybody saves the PDF, and next week's has the same name.
  private String suffix(Report report, ReportFile file) {
    return file.kind() == FileKind.PDF ? date.format(report.sentAt()) : "";
  }

  private static String name(ReportFile file, String suffix, Set<String> taken) {
    String stem = stem(file.name());
    String name = named(stem, "", suffix, file);
    for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = named(stem, "-" + number, suffix, file);
    }
    return name;
  }

  private static String named(String stem, String number, String suffix, ReportFile file) {
    String ending = number + suffix;
    return trimmed(Plain.cut(stem, LONGEST_STEM - ending.length()))
        + ending
        + file.kind().extension();
  }

  private static String stem(String name) {
    String bare = name.replaceFirst("(?i)(\\.(pdf|png))+\\s*$", "");
    var stem = new StringBuilder();
    Normalizer.normalize(bare, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> stem.appendCodePoint(kept(c) ? c : ' '));
    String clean = trimmed(Plain.line(stem.toString()));
    return clean.isEmpty() ? "report" : clean;
  }

  private static boolean kept(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }

  private static String trimmed(String text) {
    return text.replaceAll("^[ .]+|[ .]+$", "");
  }
}
