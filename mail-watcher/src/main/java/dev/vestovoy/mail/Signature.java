package dev.vestovoy.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the first bytes of a part say it is, whatever its headers say. */
final class Signature {
  /** How many bytes are looked at: readers of PDF search that many for its header. */
  static final int HEAD = 1024;

  static final String TNEF =
      "an Outlook winmail.dat (TNEF), which is not opened:"
          + " turn rich text off for this recipient in Outlook or Exchange";

  private static final String PNG = "\u0089PNG\r\n\u001a\n";

  private record Known(String bytes, String name) {}

  private static final List<Known> OTHERS =
      List.of(
          new Known("PK\u0003\u0004", "a ZIP archive"),
          new Known("PK\u0005\u0006", "an empty ZIP archive"),
          new Known("x\u009f>\"", TNEF),
          new Known("MZ", "a Windows program"),
          new Known("GIF8", "a GIF picture"),
          new Known("\u00d0\u00cf\u0011\u00e0", "an old Office file"),
          new Known("\u001f\u008b", "a gzip archive"),
          new Known("Rar!", "a RAR archive"),
          new Known("7z\u00bc\u00af", "a 7z archive"),
          new Known("\u00ff\u00d8\u00ff", "a JPEG picture"));

  private Signature() {}

  /**
   * The kind of a report file; empty for anything else.
   *
   * @param declaredPdf whether the headers call it a PDF: then its header may stand behind some
   *     junk, as readers of PDF allow
   */
  static Optional<FileKind> kind(byte[] head, boolean declaredPdf) {
    var text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith(PNG)) {
      return Optional.of(FileKind.PNG);
    }
    int pdf = text.indexOf("%PDF-");
    boolean atStart = pdf >= 0 && text.substring(0, pdf).matches("(\u00ef\u00bb\u00bf)?\\s*");
    boolean behindJunk = pdf >= 0 && declaredPdf && other(head).isEmpty();
    return atStart || behindJunk ? Optional.of(FileKind.PDF) : Optional.empty();
  }

  /** What else the bytes are known to be, in words. */
  static Optional<String> other(byte[] head) {
    var text = new String(head, StandardCharsets.ISO_8859_1);
    return OTHERS.stream()
        .filter(known -> text.startsWith(known.bytes()))
        .map(Known::name)
        .findFirst();
  }

  /**
   * Whether a file ends as its kind must.
   *
   * @param tail its last bytes, one char a byte
   */
  static boolean ends(FileKind kind, String tail) {
    return switch (kind) {
      case PDF -> tail.contains("%%EOF");
      case PNG -> tail.contains("IEND\u00aeB`\u0082");
    };
  }

  /** Whether both sides of a PNG, as its IHDR gives them, are at most so many pixels. */
  static boolean icon(byte[] head, int side) {
    return head.length >= 24 && within(head, 16, side) && within(head, 20, side);
  }

  private static boolean within(byte[] head, int at, int side) {
    int pixels = ByteBuffer.wrap(head, at, 4).getInt();
    return pixels >= 0 && pixels <= side;
  }
}
