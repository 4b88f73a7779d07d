package dev.vestovoy.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names under which report files are shown and kept. */
final class FileNames {
  private static final int BYTES = 200;

  /** What Superset puts behind the subject in a picture's name: the mail's Date. */
  private static final Pattern DATE_TAIL =
      Pattern.compile(
          "\\s+(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+-]\\d{4}$");

  private FileNames() {}

  /**
   * A safe name with the extension of the kind.
   *
   * @param declared as the mail has it, decoded; empty when it has none
   * @param subject what a picture without a name is called by
   * @param number which file of the mail this is, from 1, for when nothing else is left
   */
  static String of(String declared, FileKind kind, String subject, int number) {
    var base =
        switch (kind) {
          case PDF -> declared;
          case PNG ->
              declared.isBlank()
                  ? subject
                  : DATE_TAIL.matcher(HeaderText.line(declared)).replaceFirst("");
        };
    var stem = stem(base, kind.extension());
    if (stem.isEmpty()) {
      return "report-" + number + kind.extension();
    }
    // Keep the mail's own spelling of the extension.
    var extension = extension(base, kind.extension());
    return cut(stem, BYTES - extension.length()) + extension;
  }

  /** {@code name (n).png}, still within the length. */
  static String numbered(String name, int number) {
    int dot = name.lastIndexOf('.');
    var tail = " (" + number + ")" + name.substring(dot);
    return cut(name.substring(0, dot), BYTES - tail.length()) + tail;
  }

  /** Safe to print: for parts that are left out. */
  static String shown(String declared) {
    return cut(safe(declared), BYTES);
  }

  private static String stem(String name, String extension) {
    var safe = safe(name);
    return safe.toLowerCase(Locale.ROOT).endsWith(extension)
        ? trim(safe.substring(0, safe.length() - extension.length()))
        : safe;
  }

  private static String extension(String name, String wanted) {
    var safe = safe(name);
    return safe.toLowerCase(Locale.ROOT).endsWith(wanted)
        ? safe.substring(safe.length() - wanted.length())
        : wanted;
  }

  private static String safe(String name) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return trim(
        HeaderText.visible(name.substring(slash + 1))
            .replaceAll("[<>:\"|?*]", "_")
            .replaceAll("[\\s\\p{Zs}]+", " "));
  }

  /** Without spaces and dots at the ends; no pattern, which would be slow on thousands of them. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && " .".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " .".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static String cut(String text, int bytes) {
    int kept = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      int end = text.offsetByCodePoints(at, 1);
      kept += text.substring(at, end).getBytes(StandardCharsets.UTF_8).length;
      if (kept > bytes) {
        return trim(text.substring(0, at));
      }
    }
    return text;
  }
}
