package dev.vestovoy.channel.telegram;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The size of a picture as its first bytes tell it: PNG specification, sections 5.2 and 11.2.2. The
 * picture itself is never read, so that none can be too large to be measured.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
record PngHeader(long width, long height) {
  private static final int LENGTH = 24;
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR_LENGTH = 13;
  private static final int IHDR = 0x49484452;

  /** Reads a file's header; empty if it has none that makes sense, or cannot be read. */
  static Optional<PngHeader> of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(ByteBuffer.wrap(in.readNBytes(LENGTH)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<PngHeader> of(ByteBuffer bytes) {
    if (bytes.limit() < LENGTH
        || bytes.getLong() != SIGNATURE
        || bytes.getInt() != IHDR_LENGTH
        || bytes.getInt() != IHDR) {
      return Optional.empty();
    }
    int width = bytes.getInt();
    int height = bytes.getInt();
    return width > 0 && height > 0 ? Optional.of(new PngHeader(width, height)) : Optional.empty();
  }

  /** Whether Telegram takes it as a photo, core.telegram.org/bots/api#sendphoto. */
  boolean legal() {
    return width + height <= 10_000 && width <= 20 * height && height <= 20 * width;
  }

  /** Whether it is still sharp as a photo: Telegram scales larger ones down to this. */
  boolean readable() {
    return Math.max(width, height) <= 2560;
  }
}
