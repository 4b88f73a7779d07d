package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A decoder that makes one byte after the other. */
abstract sealed class ByteDecoder extends InputStream
    permits QuotedPrintable, SignedContent, Uuencoded {
  /** The next byte, or -1. */
  abstract int next() throws IOException;

  @Override
  public final int read() throws IOException {
    return next();
  }

  @Override
  public final int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    for (int got = 0; got < length; got++) {
      int next = next();
      if (next < 0) {
        return got == 0 ? -1 : got;
      }
      bytes[offset + got] = (byte) next;
    }
    return length;
  }
}
