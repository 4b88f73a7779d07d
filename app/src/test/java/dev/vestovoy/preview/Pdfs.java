package dev.vestovoy.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** PDF files of good and of ill will. */
final class Pdfs {
  private Pdfs() {}

  /** A page with a text and a black bar. */
  static byte[] ordinary() throws IOException {
    return page(PDRectangle.A4, "");
  }

  /** The same, to be opened by whoever knows a password. */
  static byte[] encrypted() throws IOException {
    return page(PDRectangle.A4, "secret");
  }

  /** A page of these points. */
  static byte[] sized(float width, float height) throws IOException {
    return page(new PDRectangle(width, height), "");
  }

  private static byte[] page(PDRectangle size, String password) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(size);
      pdf.addPage(page);
      try (var content = new PDPageContentStream(pdf, page)) {
        content.addRect(0, 0, size.getWidth(), size.getHeight() / 2);
        content.fill();
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 40);
        content.newLineAtOffset(50, size.getHeight() * 3 / 4);
        content.showText("Sales");
        content.endText();
      }
      if (!password.isEmpty()) {
        pdf.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
      }
      pdf.save(bytes);
    }
    return bytes.toByteArray();
  }

  /** A form that draws itself twice, in itself and so on: it would take longer than the sun has. */
  static byte[] endless() {
    var body = new StringBuilder();
    int forms = 40;
    for (int i = 0; i < forms; i++) {
      String draws = i + 1 < forms ? "/F Do /F Do /F Do /F Do" : "0 0 500 500 re f";
      body.append(
          object(
              5 + i,
              "/Type /XObject /Subtype /Form /BBox [0 0 600 600] /Resources << /XObject << /F %d 0 R >> >>"
                  .formatted(6 + Math.min(i, forms - 2)),
              draws));
    }
    return document("/Resources << /XObject << /F 5 0 R >> >>", "/F Do", body.toString());
  }

  /** A picture that is small as a file and 2.7 GB when it is unpacked. */
  static byte[] bomb() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[90_000];
      for (int i = 0; i < 30_000 / 60; i++) {
        out.write(row);
      }
    }
    String image = new String(packed.toByteArray(), StandardCharsets.ISO_8859_1);
    String dictionary =
        "/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /ColorSpace /DeviceRGB"
            + " /BitsPerComponent 8 /Filter /FlateDecode";
    return document(
        "/Resources << /XObject << /I 5 0 R >> >>",
        "600 0 0 600 0 0 cm /I Do",
        object(5, dictionary, image));
  }

  private static byte[] document(String page, String content, String more) {
    String pdf =
        "%PDF-1.7\n"
            + "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
            + "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
            + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Contents 4 0 R "
            + page
            + " >>\nendobj\n"
            + object(4, "", content)
            + more
            + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
    return pdf.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A progressive JPEG of a hundred bytes that declares 20 000 × 20 000 pixels: 2.4 GB. */
  static byte[] hugeJpeg() {
    String quantization = "FFDB 0043 00" + "01".repeat(64);
    String frame = "FFC2 0011 08 4E20 4E20 03 011100 021100 031100";
    String codes = "FFC4 0014 00 01" + "00".repeat(15) + "00";
    String scan = "FFDA 000C 03 0100 0200 0300 00 00 00" + "0000";
    return image(
        "/DCTDecode",
        20_000,
        20_000,
        "/ColorSpace /DeviceRGB /BitsPerComponent 8",
        hex("FFD8" + quantization + frame + codes + scan + "FFD9"));
  }

  /** A line of millions of dashes with round caps: gigabytes of edges for the rasteriser. */
  static byte[] dashes() {
    String lines = "600 300 l 0 300 l ".repeat(15_000);
    return document("", "1 w 1 J [0.07 0.07] 0 d 0 300 m " + lines + "S", "");
  }

  /** A word beside an image whose data no decoder reads. */
  static byte[] undecodable(String filter) {
    return image(
        filter, 100, 100, "/ColorSpace /DeviceGray /BitsPerComponent 8", "no image at all");
  }

  /** A black square, coded in JBIG2 by ITU-T T.88: a page and a generic region coded in MMR. */
  static byte[] jbig2() {
    String page = "00000000 30 00 01 00000013" + "00000040 00000040" + "00".repeat(8) + "00 0000";
    // A row: no white, 64 + 0 black; 63 rows like the one above it; the end.
    String bits =
        "001 00110101 0000001111 0000110111" + "11".repeat(63) + "000000000001".repeat(2) + "000";
    byte[] rows = new BigInteger(bits.replace(" ", ""), 2).toByteArray();
    String region =
        "00000001 26 00 01 %08X".formatted(18 + rows.length)
            + "00000040 00000040"
            + "00".repeat(9)
            + "01";
    String data = hex(page + region) + new String(rows, StandardCharsets.ISO_8859_1);
    return image("/JBIG2Decode", 64, 64, "/ColorSpace /DeviceGray /BitsPerComponent 1", data);
  }

  private static String hex(String digits) {
    byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A page with a black bar below and an image above. */
  private static byte[] image(String filter, int width, int height, String more, String data) {
    String dictionary =
        "/Type /XObject /Subtype /Image /Width %d /Height %d %s /Filter %s"
            .formatted(width, height, more, filter);
    return document(
        "/Resources << /XObject << /I 5 0 R >> >>",
        "0 0 600 60 re f 300 0 0 300 0 300 cm /I Do",
        object(5, dictionary, data));
  }

  /** A page without anything on it. */
  static byte[] blank() {
    return document("", "", "");
  }

  private static String object(int number, String dictionary, String stream) {
    return "%d 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        .formatted(number, dictionary, stream.length(), stream);
  }
}
