package dev.vestovoy.fake.telegram;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Takes a file's bytes as they come: hashes and counts them, and keeps them on disk if wanted. */
final class FileSink extends OutputStream {
  private final MessageDigest sha256;
  private final byte[] head = new byte[8 << 10];
  private final @Nullable Path kept;
  private final OutputStream disk;
  private long size;

  FileSink(@Nullable Path folder) throws IOException {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    this.kept = folder == null ? null : Files.createTempFile(folder, "upload-", "");
    this.disk = kept == null ? OutputStream.nullOutputStream() : Files.newOutputStream(kept);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int i = 0; i < length && size + i < head.length; i++) {
      head[(int) size + i] = bytes[from + i];
    }
    size += length;
    sha256.update(bytes, from, length);
    disk.write(bytes, from, length);
  }

  Part part(String fileName, String contentType) {
    var start = ByteBuffer.wrap(Arrays.copyOf(head, (int) Math.min(size, head.length)));
    String hash = HexFormat.of().formatHex(sha256.digest());
    return new Part(fileName, contentType, size, hash, start, kept);
  }

  @Override
  public void close() {
    try {
      disk.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
