package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A stretch of a file as a stream. The disk's errors come unchecked, so that an {@link IOException}
 * from a decoder above it always means a damaged mail. All of a mail comes through here, so that
 * this is where the time is looked at.
 */
final class FileSlice extends InputStream {
  private final FileChannel file;
  private final Allowance allowance;
  private long at;
  private final long end;

  FileSlice(FileChannel file, Allowance allowance, long start, long end) {
    this.file = file;
    this.allowance = allowance;
    this.at = start;
    this.end = end;
  }

  @Override
  public int read() {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (at >= end) {
      return -1;
    }
    allowance.checkTime();
    try {
      int wanted = (int) Math.min(length, end - at);
      int got = file.read(ByteBuffer.wrap(bytes, offset, wanted), at);
      at += Math.max(0, got);
      return got;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
