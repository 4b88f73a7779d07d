package dev.vestovoy.cli;

/** Foreign text made harmless for a terminal or a log. */
final class Printable {
  // Emoji and several scripts are joined by these two; they cannot reorder or hide anything.
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private Printable() {}

  /**
   * The text with control, format and line-breaking characters written as they are in JSON, {@code
   * \}{@code u001b}.
   */
  static String of(String text) {
    if (text.codePoints().noneMatch(Printable::harmful)) {
      return text;
    }
    var printable = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(printable, c));
    return printable.toString();
  }

  private static void append(StringBuilder printable, int codePoint) {
    if (!harmful(codePoint)) {
      printable.appendCodePoint(codePoint);
      return;
    }
    for (char unit : Character.toChars(codePoint)) {
      printable.append(String.format("\\u%04x", (int) unit));
    }
  }

  private static boolean harmful(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> codePoint != ZERO_WIDTH_JOINER && codePoint != ZERO_WIDTH_NON_JOINER;
      default -> false;
    };
  }
}
