package dev.vestovoy.fake.telegram;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a multipart body, RFC 2046 section 5.1.1, without holding more than a window of it. */
final class Multipart {
  private static final int WINDOW = 64 * 1024;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] window = new byte[WINDOW];
  private int from;
  private int to;

  Multipart(InputStream in, String boundary) {
    this.in = in;
    this.delimiter = bytes("\r\n--" + boundary);
    // The first delimiter need not follow a line break.
    window[0] = '\r';
    window[1] = '\n';
    this.to = 2;
  }

  /** Moves to the next part; the rest of the present one is dropped. */
  boolean next() throws IOException {
    copy(delimiter, OutputStream.nullOutputStream());
    fill(2);
    if (window[from] == '-' && window[from + 1] == '-') {
      in.skip(Long.MAX_VALUE);
      return false;
    }
    return true;
  }

  /** The part's header lines. */
  String header() throws IOException {
    var header = new ByteArrayOutputStream();
    copy(bytes("\r\n\r\n"), header);
    return header.toString(StandardCharsets.UTF_8).strip();
  }

  /** Copies the part's content; {@link #next} then finds the delimiter again. */
  void content(OutputStream out) throws IOException {
    copy(delimiter, out);
    from -= delimiter.length;
  }

  private void copy(byte[] mark, OutputStream out) throws IOException {
    while (true) {
      int at = find(mark);
      int until = at < 0 ? Math.max(from, to - mark.length + 1) : at;
      out.write(window, from, until - from);
      from = until;
      if (at >= 0) {
        from += mark.length;
        return;
      }
      fill(to - from + 1);
    }
  }

  private int find(byte[] mark) {
    for (int at = from; at <= to - mark.length; at++) {
      if (window[at] == mark[0]
          && Arrays.equals(window, at, at + mark.length, mark, 0, mark.length)) {
        return at;
      }
    }
    return -1;
  }

  private void fill(int wanted) throws IOException {
    if (from + wanted > window.length || to == window.length) {
      System.arraycopy(window, from, window, 0, to - from);
      to -= from;
      from = 0;
    }
    while (to - from < wanted) {
      int read = in.read(window, to, window.length - to);
      if (read < 0) {
        throw Refusal.badRequest("unexpected end of the multipart body");
      }
      to += read;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
