package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a mail and where each stands; of a long line only the beginning is kept. */
final class MimeLines {
  /** Headers that were never folded have lines of some kilobytes. */
  private static final int KEPT = 64 * 1024;

  /** A boundary has at most 70 characters (RFC 2046, 5.1.1); some writers do not know that. */
  private static final int LONGEST_DELIMITER = 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int filled;
  private byte[] kept = new byte[1024];
  private int length;
  private @Nullable String text;
  private long start;
  private long end;
  private long next;

  MimeLines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false at the end of the mail. */
  boolean advance() throws IOException {
    start = next;
    length = 0;
    text = null;
    boolean carriageReturn = false;
    while (at < filled || fill()) {
      int from = at;
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      keep(from, at);
      carriageReturn = at > from ? buffer[at - 1] == '\r' : carriageReturn;
      next += at - from;
      if (at < filled) {
        at++;
        end = next - (carriageReturn ? 1 : 0);
        next++;
        return true;
      }
    }
    end = next;
    return next > start;
  }

  /** The line without its end, one char a byte. */
  String text() {
    var known = text;
    if (known == null) {
      boolean carriageReturn = length > 0 && kept[length - 1] == '\r';
      int end = carriageReturn ? length - 1 : length;
      known = new String(kept, 0, end, StandardCharsets.ISO_8859_1);
      text = known;
    }
    return known;
  }

  /** The line without white space behind it when it may be a boundary, else nothing. */
  String delimiter() {
    return dashed() && length <= LONGEST_DELIMITER ? text().stripTrailing() : "";
  }

  boolean dashed() {
    return length > 2 && kept[0] == '-' && kept[1] == '-';
  }

  /** Where the line begins. */
  long start() {
    return start;
  }

  /** Where the line ends, before its line end. */
  long end() {
    return end;
  }

  /** Where the line after it begins. */
  long next() {
    return next;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }

  private void keep(int from, int to) {
    int more = Math.min(to - from, KEPT - length);
    if (more <= 0) {
      return;
    }
    if (length + more > kept.length) {
      kept = Arrays.copyOf(kept, Math.max(length + more, kept.length * 2));
    }
    System.arraycopy(buffer, from, kept, length, more);
    length += more;
  }
}
