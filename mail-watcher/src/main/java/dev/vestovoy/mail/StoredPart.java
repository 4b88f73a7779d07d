package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Decoded bytes that were written to a temporary file while they were hashed.
 *
 * @param complete false when the limit was reached: the file is cut there
 * @param tail the last bytes, at most {@link Signature#HEAD}, one char a byte
 */
record StoredPart(Path path, long size, String sha256, boolean complete, String tail) {

  /**
   * Writes what was read already and the rest of a stream.
   *
   * @throws IOException when the stream is damaged; nothing stays on disk
   * @throws UncheckedIOException when the file cannot be written
   */
  static StoredPart write(byte[] head, InputStream rest, Path folder, long limit)
      throws IOException {
    var path = temporary(folder);
    try (var out = open(path)) {
      return copy(head, rest, path, out, limit);
    } catch (IOException | RuntimeException e) {
      delete(path);
      throw e;
    }
  }

  static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredPart copy(
      byte[] head, InputStream rest, Path path, OutputStream out, long limit) throws IOException {
    var digest = Hashes.sha256();
    var buffer = Arrays.copyOf(head, Math.max(head.length, 64 * 1024));
    var tail = new byte[0];
    long size = 0;
    boolean cut = false;
    for (int got = head.length; got >= 0 && size < limit; got = rest.read(buffer)) {
      int kept = (int) Math.min(got, limit - size);
      digest.update(buffer, 0, kept);
      append(out, buffer, kept);
      tail = tail(tail, buffer, kept);
      size += kept;
      cut = kept < got;
    }
    boolean complete = !cut && (size < limit || rest.read() < 0);
    return new StoredPart(
        path,
        size,
        Hashes.hex(digest.digest()),
        complete,
        new String(tail, StandardCharsets.ISO_8859_1));
  }

  private static byte[] tail(byte[] before, byte[] buffer, int length) {
    if (length >= Signature.HEAD) {
      return Arrays.copyOfRange(buffer, length - Signature.HEAD, length);
    }
    var joined = Arrays.copyOf(before, before.length + length);
    System.arraycopy(buffer, 0, joined, before.length, length);
    return Arrays.copyOfRange(joined, Math.max(0, joined.length - Signature.HEAD), joined.length);
  }

  private static Path temporary(Path folder) {
    try {
      return Files.createTempFile(folder, "part-", ".tmp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream open(Path path) {
    try {
      return Files.newOutputStream(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(OutputStream out, byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
