package dev.vestovoy.preview;

import java.nio.ByteBuffer;

/** Checks what a process that nobody trusts calls a JPEG. */
final class Jpeg {
  private static final int LONGEST_SIDE = 320;
  private static final short START = (short) 0xFFD8;
  private static final short END = (short) 0xFFD9;

  private Jpeg() {}

  /** Whether these bytes begin and end as a JPEG of a preview's size: ITU-T T.81, annex B. */
  static boolean small(byte[] bytes) {
    if (bytes.length < 12) {
      return false;
    }
    ByteBuffer jpeg = ByteBuffer.wrap(bytes);
    return jpeg.getShort(0) == START && jpeg.getShort(bytes.length - 2) == END && smallFrame(jpeg);
  }

  private static boolean smallFrame(ByteBuffer jpeg) {
    int at = 2;
    while (at + 9 <= jpeg.limit() && (jpeg.get(at) & 0xFF) == 0xFF) {
      int marker = jpeg.get(at + 1) & 0xFF;
      if (marker >= 0xC0 && marker <= 0xC2) {
        return side(jpeg, at + 5) && side(jpeg, at + 7);
      }
      at += 2 + Math.max(2, jpeg.getShort(at + 2) & 0xFFFF);
    }
    return false;
  }

  private static boolean side(ByteBuffer jpeg, int at) {
    int pixels = jpeg.getShort(at) & 0xFFFF;
    return pixels >= 1 && pixels <= LONGEST_SIDE;
  }
}
