package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Puts files into a spool. */
final class SpoolFiles {
  private SpoolFiles() {}

  /** A PNG as far as its header goes, of this size in bytes at least. */
  static ReportFile png(Spool spool, String name, int width, int height, long size) {
    return put(spool, FileKind.PNG, name, header(width, height), size);
  }

  private static byte[] header(int width, int height) {
    return ByteBuffer.allocate(33)
        .putLong(0x89504E470D0A1A0AL)
        .putInt(13)
        .putInt(0x49484452)
        .putInt(width)
        .putInt(height)
        .array();
  }

  /** A file of this size that begins with the text. */
  static ReportFile put(Spool spool, FileKind kind, String name, String text, long size) {
    return put(spool, kind, name, text.getBytes(StandardCharsets.UTF_8), size);
  }

  /** The same that begins with these bytes. */
  static ReportFile put(Spool spool, FileKind kind, String name, byte[] start, long size) {
    try {
      Path path = Files.createTempFile(spool.incoming(), "file-", "");
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), sha256)) {
        out.write(start);
        byte[] zeros = new byte[1 << 16];
        for (long left = size - start.length; left > 0; left -= zeros.length) {
          out.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
      }
      String hash = HexFormat.of().formatHex(sha256.digest());
      long length = Files.size(path);
      spool.adopt(path, hash);
      return new ReportFile(name, kind, length, hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
