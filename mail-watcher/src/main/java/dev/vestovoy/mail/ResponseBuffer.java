package dev.vestovoy.mail;

import org.eclipse.angus.mail.iap.ByteArray;

/**
 * Buffer of one response of an IMAP server. The client library lets it grow to whatever size the
 * server announces; here it stops at twice the largest piece that is asked for.
 */
final class ResponseBuffer extends ByteArray {
  static final int LIMIT = 8 << 20;
  private static final int USUAL = 128;

  ResponseBuffer() {
    super(USUAL);
  }

  /**
   * Adds room.
   *
   * @throws ResponseTooLargeException when the response exceeds the limit
   */
  @Override
  public void grow(int bytes) {
    if (bytes < 0 || (long) getBytes().length + bytes > LIMIT) {
      throw new ResponseTooLargeException();
    }
    super.grow(bytes);
  }
}
