package dev.vestovoy.directory.file;

/**
 * Something in the file that cannot be used. It never shows a phone.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param what what was wanted and what was found
 * @param advice a whole sentence: what to do about it
 */
record Mistake(int line, int column, String what, String advice) {
  static Mistake at(String text, int offset, String what, String advice) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Mistake(
        line, text.codePointCount(start, Math.min(offset, text.length())) + 1, what, advice);
  }

  @Override
  public String toString() {
    return "line %d, column %d: %s. %s".formatted(line, column, what, advice);
  }
}
