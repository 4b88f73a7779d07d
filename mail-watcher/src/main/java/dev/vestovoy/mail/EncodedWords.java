package dev.vestovoy.mail;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encoded words (RFC 2047), read generously: also inside quotes, also with white space that a relay
 * put in, and neighbours that cut a character in two are joined before they are decoded.
 */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s]{1,60})\\?\\s*([bBqQ])\\s*\\?([^?]*)\\?\\s?=");

  private EncodedWords() {}

  /**
   * Decodes every word in a text.
   *
   * @param raw one char a byte
   */
  static String decode(String raw) {
    var text = new StringBuilder(raw.length());
    var pending = new ByteArrayOutputStream();
    var charset = "";
    int end = 0;
    for (var word = WORD.matcher(raw); word.find(); end = word.end()) {
      var between = raw.substring(end, word.start());
      boolean neighbour = end > 0 && between.isBlank();
      if (!neighbour || !charset.equalsIgnoreCase(word.group(1))) {
        flush(pending, charset, text);
        charset = word.group(1);
      }
      if (!neighbour) {
        text.append(HeaderText.guess(HeaderText.bytes(between)));
      }
      pending.writeBytes(bytes(word));
    }
    flush(pending, charset, text);
    return text.append(HeaderText.guess(HeaderText.bytes(raw.substring(end)))).toString();
  }

  static boolean in(String raw) {
    return WORD.matcher(raw).find();
  }

  /** Bytes in a named charset; in one that nobody knows, a guess. */
  static String text(byte[] bytes, String charset) {
    return Charsets.named(charset)
        .map(known -> new String(bytes, known))
        .orElseGet(() -> HeaderText.guess(bytes));
  }

  private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder text) {
    if (pending.size() > 0) {
      text.append(text(pending.toByteArray(), charset));
      pending.reset();
    }
  }

  private static byte[] bytes(Matcher word) {
    var payload = word.group(3).replaceAll("\\s", "");
    return word.group(2).toLowerCase(Locale.ROOT).equals("b") ? base64(payload) : quoted(payload);
  }

  private static byte[] base64(String payload) {
    var digits = payload.replaceAll("[^A-Za-z0-9+/]", "");
    // A lonely last digit carries no byte.
    return Base64.getDecoder()
        .decode(digits.length() % 4 == 1 ? digits.substring(0, digits.length() - 1) : digits);
  }

  private static byte[] quoted(String payload) {
    return Escapes.decode(payload.replace('_', ' '), '=');
  }
}
