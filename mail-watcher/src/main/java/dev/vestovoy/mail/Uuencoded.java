package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes uuencoded lines (POSIX, uuencode). The {@code begin} line may be missing; of a line that
 * is too long the rest is passed over.
 */
final class Uuencoded extends ByteDecoder {
  /** A count, 63 bytes in 84 characters, and some for a checksum. */
  private static final int LONGEST = 100;

  private final InputStream in;
  private final byte[] line = new byte[LONGEST];
  private final byte[] decoded = new byte[66];
  private int length;
  private int at;
  private int end;
  private boolean begun;
  private boolean over;

  Uuencoded(InputStream in) {
    this.in = in;
  }

  @Override
  int next() throws IOException {
    while (at == end) {
      if (over || !readLine()) {
        over = true;
        return -1;
      }
      take();
    }
    return decoded[at++] & 0xff;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void take() {
    if (!begun && starts("begin ")) {
      begun = true;
      return;
    }
    if (begun && (length == 0 || starts("end"))) {
      over = length > 0;
      return;
    }
    int count = length == 0 ? 0 : six(0);
    if (!begun && (count == 0 || length < needed(count))) {
      return;
    }
    begun = true;
    over = count == 0;
    decode(count);
  }

  private void decode(int count) {
    at = 0;
    end = count;
    for (int from = 1, to = 0; to < count; from += 4, to += 3) {
      int bits = six(from) << 18 | six(from + 1) << 12 | six(from + 2) << 6 | six(from + 3);
      decoded[to] = (byte) (bits >> 16);
      decoded[to + 1] = (byte) (bits >> 8);
      decoded[to + 2] = (byte) bits;
    }
  }

  /** How long a line with so many bytes is; spaces at its end may have been lost. */
  private static int needed(int count) {
    return 1 + (count * 8 + 5) / 6;
  }

  private int six(int index) {
    return index < length ? (line[index] - ' ') & 0x3f : 0;
  }

  private boolean starts(String word) {
    for (int n = 0; n < word.length(); n++) {
      if (n >= length || line[n] != word.charAt(n)) {
        return false;
      }
    }
    return true;
  }

  private boolean readLine() throws IOException {
    length = 0;
    int c = in.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r' && length < LONGEST) {
        line[length++] = (byte) c;
      }
    }
    return true;
  }
}
