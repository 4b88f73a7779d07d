package dev.vestovoy.channel.telegram;

import java.text.BreakIterator;
import java.util.Locale;

/** Foreign text made fit to be shown in one line. */
final class Plain {
  private static final int LONGEST_CLUSTER = 64;

  private Plain() {}

  /**
   * The text in one line: without control characters, without marks that turn the direction of what
   * follows them, white space collapsed, halves of surrogate pairs replaced.
   */
  static String line(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isSpace(c)) {
            space(line);
          } else if (Character.getType(c) == Character.SURROGATE) {
            line.append('\uFFFD');
          } else if (!Character.isISOControl(c) && !isDirection(c)) {
            line.appendCodePoint(c);
          }
        });
    return line.toString().strip();
  }

  /** The text cut to a number of UTF-16 units, between characters as people see them. */
  static String cut(String text, int units) {
    if (text.length() <= units) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.isBoundary(units) ? units : characters.preceding(units);
    if (units - end > LONGEST_CLUSTER) {
      // No script has such characters: somebody piled up marks.
      end = Character.isLowSurrogate(text.charAt(units)) ? units - 1 : units;
    }
    return text.substring(0, end).stripTrailing();
  }

  /** The text as Telegram's HTML. */
  static String html(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void space(StringBuilder line) {
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  // Embeddings, overrides, isolates: Unicode Standard Annex 9, table 1.
  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
