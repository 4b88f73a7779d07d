package dev.vestovoy.fake.telegram;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream, and how many bytes were read of it. */
final class Counted extends FilterInputStream {
  private long count;

  Counted(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count += next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    count += Math.max(read, 0);
    return read;
  }
}
