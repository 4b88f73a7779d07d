package dev.vestovoy.mail;

/** Walks over {@code value; name=value; name="quoted \"value\""}. */
final class ParameterReader {
  private final String text;
  private int at;

  ParameterReader(String text) {
    this.text = text;
  }

  boolean more() {
    return at < text.length();
  }

  /** What stands before the next {@code =} or {@code ;}. */
  String name() {
    int start = at;
    while (more() && peek() != ';' && peek() != '=') {
      at++;
    }
    var name = text.substring(start, at).strip();
    if (more() && peek() == ';') {
      at++;
    }
    return name;
  }

  /** Whether an {@code =} follows; it is passed over. */
  boolean assigned() {
    if (more() && peek() == '=') {
      at++;
      return true;
    }
    return false;
  }

  /**
   * A value up to the next {@code ;}.
   *
   * @param extended whether white space cannot belong to it (RFC 2231, 7) and is left out
   */
  String value(boolean extended) {
    while (more() && Character.isWhitespace(peek())) {
      at++;
    }
    if (more() && peek() == '"') {
      return quoted();
    }
    int end = text.indexOf(';', at);
    var value = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    return extended ? value.replaceAll("\\s", "") : value.strip();
  }

  private String quoted() {
    var value = new StringBuilder();
    for (at++; more() && peek() != '"'; at++) {
      if (peek() == '\\' && at + 1 < text.length() && escapes(text.charAt(at + 1))) {
        at++;
      }
      value.append(peek());
    }
    int end = text.indexOf(';', Math.min(at, text.length()));
    at = end < 0 ? text.length() : end + 1;
    return value.toString();
  }

  /** A backslash before anything else is a Windows path that nobody escaped. */
  private static boolean escapes(char c) {
    return c == '"' || c == '\\';
  }

  private char peek() {
    return text.charAt(at);
  }
}
