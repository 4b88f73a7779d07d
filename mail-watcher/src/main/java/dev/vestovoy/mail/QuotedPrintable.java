package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Decodes quoted-printable (RFC 2045, 6.7). What is no escape stays as it is; a line may be as long
 * as it likes, and any number of soft line breaks may follow each other.
 */
final class QuotedPrintable extends ByteDecoder {
  private static final int SOFT = -2;

  /** Lines have 76 characters; a longer run of blanks is no relay's padding and is kept. */
  private static final int LONGEST_RUN = 1000;

  private final PushbackInputStream in;
  private final byte[] held = new byte[LONGEST_RUN + 1];
  private int at;
  private int end;

  QuotedPrintable(InputStream in) {
    this.in = new PushbackInputStream(in, 2);
  }

  @Override
  int next() throws IOException {
    while (true) {
      if (at < end) {
        return held[at++] & 0xff;
      }
      int next = in.read();
      if (next == '=') {
        int decoded = escaped();
        if (decoded != SOFT) {
          return decoded;
        }
      } else if (blank(next)) {
        run(next);
        dropBeforeLineEnd();
      } else {
        return next;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int escaped() throws IOException {
    int first = in.read();
    if (first == -1 || first == '\n' || first == '\r') {
      lineEnd(first);
      return SOFT;
    }
    if (blank(first)) {
      return padded(first);
    }
    int second = in.read();
    int high = Character.digit(first, 16);
    int low = Character.digit(second, 16);
    if (high >= 0 && low >= 0) {
      return high * 16 + low;
    }
    back(second);
    back(first);
    return '=';
  }

  /** A relay may have put blanks between the sign and the line's end. */
  private int padded(int first) throws IOException {
    run(first);
    int next = in.read();
    if (next == -1 || next == '\n' || next == '\r') {
      end = 0;
      lineEnd(next);
      return SOFT;
    }
    back(next);
    return '=';
  }

  private void run(int first) throws IOException {
    at = 0;
    end = 0;
    int next = first;
    while (blank(next) && end < LONGEST_RUN) {
      held[end++] = (byte) next;
      next = in.read();
    }
    back(next);
  }

  private void dropBeforeLineEnd() throws IOException {
    int next = in.read();
    if (end < LONGEST_RUN && (next == -1 || next == '\n' || next == '\r')) {
      end = 0;
    }
    back(next);
  }

  private void lineEnd(int first) throws IOException {
    int next = first == '\r' ? in.read() : -1;
    if (next != '\n') {
      back(next);
    }
  }

  private void back(int read) throws IOException {
    if (read >= 0) {
      in.unread(read);
    }
  }

  private static boolean blank(int c) {
    return c == ' ' || c == '\t';
  }
}
