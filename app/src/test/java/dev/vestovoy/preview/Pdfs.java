package dev.vestovoy.preview;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static String object(int number, String dictionary, String stream) {
    return "%d 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        .formatted(number, dictionary, stream.length(), stream);
  }
}
