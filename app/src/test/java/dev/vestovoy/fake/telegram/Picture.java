package dev.vestovoy.fake.telegram;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What the first bytes of a picture say about it. */
record Picture(Format format, long width, long height) {
  /** The formats that this Telegram can read. */
  enum Format {
    PNG,
    JPEG
  }

  private static final int PNG_MAGIC = 0x89504E47;
  private static final short JPEG_MAGIC = (short) 0xFFD8;

  /** Empty if it is none. */
  static Optional<Picture> of(ByteBuffer head) {
    if (head.limit() >= 24 && head.getInt(0) == PNG_MAGIC) {
      // The IHDR chunk, PNG section 11.2.2: width and height follow the first 16 bytes.
      return Optional.of(new Picture(Format.PNG, head.getInt(16), head.getInt(20)));
    }
    return head.limit() > 4 && head.getShort(0) == JPEG_MAGIC ? jpeg(head) : Optional.empty();
  }

  // ITU-T T.81, B.1.1 and B.2.2: segments one after the other until the frame header.
  private static Optional<Picture> jpeg(ByteBuffer head) {
    int at = 2;
    while (at + 9 <= head.limit() && (head.get(at) & 0xFF) == 0xFF) {
      int marker = head.get(at + 1) & 0xFF;
      boolean frame = marker == 0xC0 || (marker > 0xC0 && marker < 0xD0 && marker % 4 != 0);
      if (frame) {
        return Optional.of(
            new Picture(
                Format.JPEG, head.getShort(at + 7) & 0xFFFF, head.getShort(at + 5) & 0xFFFF));
      }
      at += 2 + (head.getShort(at + 2) & 0xFFFF);
    }
    return Optional.empty();
  }
}
