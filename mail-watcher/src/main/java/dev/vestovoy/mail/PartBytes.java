package dev.vestovoy.mail;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.eclipse.angus.mail.util.BASE64DecoderStream;

/** The decoded bytes of a leaf. */
final class PartBytes {
  private PartBytes() {}

  /** A stream that decodes as it is read; it does not close the file. */
  static InputStream of(MimeLeaf leaf, FileChannel mail, Allowance allowance) {
    var encoded = encoded(leaf, mail, allowance);
    return switch (leaf.encoding()) {
      case "base64" -> new BASE64DecoderStream(encoded, true);
      case "quoted-printable" -> new QuotedPrintable(encoded);
      case "x-uuencode", "uuencode", "x-uue", "uue" -> new Uuencoded(encoded);
      default ->
          leaf.encoding().isEmpty() && forgotten(leaf, mail, allowance)
              ? new BASE64DecoderStream(encoded, true)
              : encoded;
    };
  }

  /** A report file in base64 whose header does not say so. */
  private static boolean forgotten(MimeLeaf leaf, FileChannel mail, Allowance allowance) {
    if (!leaf.declared(FileKind.PDF) && !leaf.declared(FileKind.PNG)) {
      return false;
    }
    var head = new byte[16];
    int length =
        new FileSlice(mail, allowance, leaf.start(), leaf.end()).read(head, 0, head.length);
    var text = new String(head, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
    return text.startsWith("JVBERi") || text.startsWith("iVBORw0KGgo");
  }

  private static InputStream encoded(MimeLeaf leaf, FileChannel mail, Allowance allowance) {
    return new BufferedInputStream(
        new FileSlice(mail, allowance, leaf.start(), leaf.end()), 64 * 1024);
  }
}
