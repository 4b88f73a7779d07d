package dev.vestovoy.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** Turns what stands in a header, byte for byte, into text for people. */
final class HeaderText {
  /** A relay that obeys RFC 5321's line limit breaks lines about here, in the middle of words. */
  private static final int CUT_FROM = 990;

  /** More is nothing to show, and ordering the accents of a letter takes their number squared. */
  private static final int LONGEST = 4096;

  private static final Charset WINDOWS = Charset.forName("windows-1251");
  private static final Charset KOI8 = Charset.forName("KOI8-R");

  private HeaderText() {}

  /**
   * Joins folded lines (RFC 5322, 2.2.3). A line as long as a relay's limit was cut, not folded:
   * what the cut put in is taken out again.
   *
   * @param raw one char a byte
   */
  static String unfold(String name, String raw) {
    var joined = new StringBuilder(raw.length());
    int length = name.length() + 2;
    for (var line : raw.split("\r?\n", -1)) {
      if (joined.isEmpty()) {
        joined.append(line);
        length += line.length();
        continue;
      }
      boolean cut = length >= CUT_FROM && !line.isEmpty();
      joined.append(cut ? line.substring(1) : line);
      length = line.length();
    }
    return joined.toString().strip();
  }

  /** Bytes without a declared charset: UTF-8 when they can be, else the likelier Cyrillic one. */
  static String guess(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      var windows = new String(bytes, WINDOWS);
      var koi8 = new String(bytes, KOI8);
      return smallLetters(koi8) > smallLetters(windows) ? koi8 : windows;
    }
  }

  /** A header's value in full: encoded words, raw bytes, one clean line. */
  static String decode(String unfolded) {
    return line(EncodedWords.decode(unfolded));
  }

  /** One line without control and invisible characters, white space collapsed; cut if very long. */
  static String line(String text) {
    var spaced = new StringBuilder();
    start(text)
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .forEach(spaced::appendCodePoint);
    return visible(spaced.toString()).replaceAll(" {2,}", " ").strip();
  }

  /**
   * A text without control and invisible characters; cut if very long. Each letter is one with its
   * accents where it can be (NFC), also when something stood between them.
   */
  static String visible(String text) {
    var clean = new StringBuilder();
    start(text).codePoints().filter(c -> !invisible(c)).forEach(clean::appendCodePoint);
    return Normalizer.normalize(clean, Normalizer.Form.NFC);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /** Control, bidi, zero-width, surrogate, private and unassigned characters. */
  static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  static byte[] bytes(String raw) {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Both charsets have all letters, but where one has small ones the other has capitals. */
  private static long smallLetters(String text) {
    return text.codePoints().filter(c -> c >= 'а' && c <= 'я').count();
  }
}
