package dev.vestovoy.text;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.stream.Collectors;

/** Foreign text made fit to be shown to people. */
public final class DisplayText {
  private static final int LONGEST_CLUSTER = 64;

  private DisplayText() {}

  /**
   * The text in one line: without control characters, without marks that turn the direction of what
   * follows them, white space collapsed, halves of surrogate pairs replaced.
   */
  public static String line(String text) {
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

  /** The text with its line breaks, each line as {@link #line} makes it. */
  public static String lines(String text) {
    return text.lines().map(DisplayText::line).collect(Collectors.joining("\n")).strip();
  }

  /** The text cut to a number of UTF-16 units, between characters as people see them. */
  public static String cut(String text, int units) {
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

  /** The text cut to a number of UTF-16 units; an ellipsis shows that something is missing. */
  public static String shortened(String text, int units) {
    return text.length() <= units ? text : cut(text, units - 1) + "…";
  }

  /**
   * A line for the middle of a text: set apart if letters in it run from right to left, so that
   * they do not turn the order of what stands beside it.
   */
  public static String isolated(String line) {
    char[] letters = line.toCharArray();
    return Bidi.requiresBidi(letters, 0, letters.length) ? "\u2068" + line + "\u2069" : line;
  }

  private static void space(StringBuilder line) {
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  // Marks, embeddings, overrides, isolates: Unicode Standard Annex 9, table 1.
  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }
}
