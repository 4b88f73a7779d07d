package dev.vestovoy.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * The part that an opaque signature wraps (S/MIME, RFC 8551, 3.5.2; SignedData, RFC 5652, 5.1). The
 * signature is not checked: whoever may mail us may mail without one.
 */
final class SignedContent extends ByteDecoder {
  private static final Set<String> TYPES =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

  private static final byte[] SIGNED_DATA = HexFormat.of().parseHex("2a864886f70d010702");
  private static final byte[] DATA = HexFormat.of().parseHex("2a864886f70d010701");
  private static final int SEQUENCE = 0x30;
  private static final int OID = 0x06;
  private static final int EXPLICIT = 0xa0;
  private static final int OCTETS = 0x04;
  private static final int OCTETS_IN_PIECES = 0x24;

  private final InputStream in;
  private boolean pieces;
  private long left;

  /**
   * Reads up to the content.
   *
   * @throws IOException when there is none to read: the part is encrypted, or damaged
   */
  SignedContent(InputStream in) throws IOException {
    this.in = in;
    enter(SEQUENCE);
    expect(SIGNED_DATA);
    enter(EXPLICIT);
    enter(SEQUENCE);
    skip();
    skip();
    enter(SEQUENCE);
    expect(DATA);
    enter(EXPLICIT);
    int tag = in.read();
    long length = length();
    pieces = tag == OCTETS_IN_PIECES;
    if (!pieces && (tag != OCTETS || length < 0)) {
      throw new IOException("no content");
    }
    left = pieces ? 0 : length;
  }

  /** Whether a part may be signed so; some writers tell it by the name alone. */
  static boolean sealed(MimeLeaf leaf) {
    return TYPES.contains(leaf.type()) || leaf.name().toLowerCase(Locale.ROOT).endsWith(".p7m");
  }

  @Override
  int next() throws IOException {
    while (left == 0 && pieces) {
      pieces = in.read() == OCTETS;
      left = pieces ? Math.max(0, length()) : 0;
    }
    return left-- > 0 ? in.read() : -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void enter(int tag) throws IOException {
    if (in.read() != tag) {
      throw new IOException("another structure");
    }
    length();
  }

  private void expect(byte[] oid) throws IOException {
    if (in.read() != OID
        || length() != oid.length
        || !Arrays.equals(in.readNBytes(oid.length), oid)) {
      throw new IOException("another kind of content");
    }
  }

  /** Over the version and over the names of the digests. */
  private void skip() throws IOException {
    in.read();
    long length = length();
    if (length < 0 || length > 10_000) {
      throw new IOException("another structure");
    }
    in.skipNBytes(length);
  }

  /** A length (X.690, 8.1.3); negative when it is told by an end mark. */
  private long length() throws IOException {
    int first = in.read();
    if (first < 0 || first > 0x88) {
      throw new IOException("no length");
    }
    if (first <= 0x80) {
      return first == 0x80 ? -1 : first;
    }
    long length = 0;
    for (int n = first & 0x7f; n > 0; n--) {
      length = length << 8 | (in.read() & 0xff);
    }
    return length;
  }
}
