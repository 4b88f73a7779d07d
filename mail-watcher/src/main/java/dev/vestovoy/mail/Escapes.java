package dev.vestovoy.mail;

import java.io.ByteArrayOutputStream;

/** Bytes written as an escape character and two hex digits. */
final class Escapes {
  private Escapes() {}

  /**
   * Decodes what is an escape and keeps what only looks like one.
   *
   * @param text one char a byte
   */
  static byte[] decode(String text, char escape) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
      int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
      if (text.charAt(at) == escape && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        at += 2;
      } else {
        bytes.write(text.charAt(at));
      }
    }
    return bytes.toByteArray();
  }
}
