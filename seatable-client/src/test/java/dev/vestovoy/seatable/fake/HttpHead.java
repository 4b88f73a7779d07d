package dev.vestovoy.seatable.fake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a request of HTTP/1.1 begins with (RFC 9112, 2.1).
 *
 * @param text with the empty line at the end
 * @param headers by name in lower case
 */
record HttpHead(String text, String method, String target, Map<String, String> headers) {
  private static final int LONGEST = 64 * 1024;
  private static final String END = "\r\n\r\n";

  /** The next head; none when the line ends before one begins. */
  static Optional<HttpHead> read(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf(END, Math.max(0, text.length() - END.length())) < 0) {
      int next = in.read();
      if (next < 0 && text.isEmpty()) {
        return Optional.empty();
      }
      if (next < 0 || text.length() > LONGEST) {
        throw new EOFException("a request broke off");
      }
      text.append((char) next);
    }
    return Optional.of(parsed(text.toString()));
  }

  private static HttpHead parsed(String text) throws IOException {
    String[] lines = text.strip().split("\r\n", -1);
    String[] first = lines[0].split(" ", -1);
    if (first.length != 3) {
      throw new IOException("not HTTP: " + lines[0]);
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new HttpHead(text, first[0], first[1], Map.copyOf(headers));
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  boolean upgrade() {
    return header("upgrade").equalsIgnoreCase("websocket");
  }

  boolean chunked() {
    return header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
  }

  long length() {
    return header("content-length").isEmpty() ? 0 : Long.parseLong(header("content-length"));
  }

  String path() {
    return target.replaceFirst("\\?.*", "");
  }

  /** As sent, not decoded. */
  String query() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
