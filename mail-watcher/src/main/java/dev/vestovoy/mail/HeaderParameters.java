package dev.vestovoy.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A structured header: a value and its parameters (RFC 2045, 5.1; RFC 2231), read generously.
 *
 * @param value in lower case, without parameters; empty when there is none
 * @param raw each parameter by its written name in lower case, the first of equals; one char a byte
 */
record HeaderParameters(String value, Map<String, String> raw) {

  /**
   * Reads an unfolded header.
   *
   * @param text one char a byte
   */
  static HeaderParameters parse(String text) {
    var reader = new ParameterReader(text);
    var raw = new LinkedHashMap<String, String>();
    var value = "";
    for (boolean first = true; reader.more(); first = false) {
      var name = reader.name();
      if (reader.assigned()) {
        raw.putIfAbsent(name.toLowerCase(Locale.ROOT), reader.value(name.endsWith("*")));
      } else if (first) {
        value = name.toLowerCase(Locale.ROOT);
      }
    }
    return new HeaderParameters(value, raw);
  }

  /** A parameter, decoded: the extended form, else its pieces, else the plain one. */
  Optional<String> text(String name) {
    var extended = raw.get(name + "*");
    if (extended != null) {
      return Optional.of(extended(extended));
    }
    if (raw.containsKey(name + "*0") || raw.containsKey(name + "*0*")) {
      return Optional.of(pieces(name));
    }
    return Optional.ofNullable(raw.get(name)).map(EncodedWords::decode);
  }

  /** {@code charset'language'percent-encoded}; the first two may be missing. */
  private static String extended(String value) {
    var words = value.split("'", 3);
    return words.length == 3
        ? EncodedWords.text(Escapes.decode(words[2], '%'), words[0])
        : EncodedWords.text(Escapes.decode(value, '%'), "");
  }

  /** Joined before they are decoded: a character, even an escape, may be cut in two. */
  private String pieces(String name) {
    var joined = new ByteArrayOutputStream();
    var encoded = new StringBuilder();
    boolean anyEncoded = false;
    for (int n = 0; ; n++) {
      var starred = raw.get(name + "*" + n + "*");
      var plain = raw.get(name + "*" + n);
      if (starred != null) {
        encoded.append(starred);
        anyEncoded = true;
      } else if (plain != null) {
        joined.writeBytes(Escapes.decode(encoded.toString(), '%'));
        encoded.setLength(0);
        joined.writeBytes(HeaderText.bytes(plain));
      } else {
        break;
      }
    }
    joined.writeBytes(Escapes.decode(encoded.toString(), '%'));
    return anyEncoded ? charsetOf(joined.toByteArray()) : EncodedWords.decode(latin(joined));
  }

  private static String charsetOf(byte[] bytes) {
    int first = index(bytes, 0);
    int second = index(bytes, first + 1);
    if (first < 0 || second < 0) {
      return HeaderText.guess(bytes);
    }
    var text = Arrays.copyOfRange(bytes, second + 1, bytes.length);
    return EncodedWords.text(text, new String(bytes, 0, first, StandardCharsets.US_ASCII));
  }

  private static int index(byte[] bytes, int from) {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == '\'') {
        return at;
      }
    }
    return -1;
  }

  private static String latin(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
