package dev.vestovoy.fake.telegram;

/** What Telegram makes of a file name: tdutils/td/utils/filesystem.cpp, clean_filename. */
final class FileNames {
  private static final int STEM = 64;
  private static final int EXTENSION = 16;

  private FileNames() {}

  static String cleaned(String name) {
    String base = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var clean = new StringBuilder();
    base.codePoints().forEach(c -> clean.appendCodePoint(kept(c) ? c : ' '));
    String text = trimmed(clean.toString());
    int dot = text.lastIndexOf('.');
    String stem = dot < 0 ? text : text.substring(0, dot);
    String extension = dot < 0 ? "" : text.substring(dot + 1);
    String shortened = trimmed(cut(stem, STEM));
    String ending = trimmed(cut(extension, EXTENSION));
    return ending.isEmpty() ? shortened : shortened + "." + ending;
  }

  private static boolean kept(int c) {
    if (c < 128) {
      return c >= ' ' && "<>:\"/\\|?*&'`\u007f".indexOf(c) < 0;
    }
    return Character.isLetterOrDigit(c);
  }

  private static String cut(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length));
  }

  private static String trimmed(String text) {
    return text.replaceAll("^[ .]+|[ .]+$", "");
  }
}
