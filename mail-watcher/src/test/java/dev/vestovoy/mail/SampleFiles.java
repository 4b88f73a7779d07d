package dev.vestovoy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small real PDF and PNG files. The same arguments give the same bytes. */
public final class SampleFiles {
  private SampleFiles() {}

  /** A one-page PDF that says a line of ASCII text. */
  public static byte[] pdf(String text) {
    return pdf(text, 0);
  }

  /** A one-page PDF that is at least so many bytes long. */
  public static byte[] pdf(String text, int bytes) {
    var ballast = new byte[bytes];
    new Random(text.hashCode()).nextBytes(ballast);
    var page = "BT /F1 24 Tf 50 90 Td (" + text.replaceAll("[()\\\\]", " ") + ") Tj ET";
    return new PdfWriter()
            .object("<< /Type /Catalog /Pages 2 0 R >>")
            .object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R >> >> >>")
            .stream(page.getBytes(StandardCharsets.US_ASCII))
            .object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
            .stream(ballast)
            .end();
  }

  /** A grey picture with a pattern that depends on the seed. */
  public static byte[] png(int width, int height, int seed) {
    var rows = new byte[(width + 1) * height];
    for (int at = 0; at < rows.length; at++) {
      int x = at % (width + 1) - 1;
      rows[at] = (byte) (x < 0 ? 0 : (x * seed + at / (width + 1) * 7) & 0xff);
    }
    var png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    var size = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(png, "IHDR", size.put((byte) 8).put(new byte[4]).array());
    chunk(png, "IDAT", deflate(rows));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static byte[] deflate(byte[] data) {
    var packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
      out.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** Objects, their table and the trailer (ISO 32000-1, 7.5). */
  private static final class PdfWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    private int objects;

    PdfWriter() {
      text("%PDF-1.4\n");
    }

    PdfWriter object(String body) {
      begin();
      text(body + "\nendobj\n");
      return this;
    }

    PdfWriter stream(byte[] body) {
      begin();
      text("<< /Length " + body.length + " >>\nstream\n");
      out.writeBytes(body);
      text("\nendstream\nendobj\n");
      return this;
    }

    byte[] end() {
      int start = out.size();
      text("xref\n0 " + (objects + 1) + "\n" + table);
      text("trailer\n<< /Size " + (objects + 1) + " /Root 1 0 R >>\n");
      text("startxref\n" + start + "\n%%EOF\n");
      return out.toByteArray();
    }

    private void begin() {
      table.append("%010d 00000 n \n".formatted(out.size()));
      text(++objects + " 0 obj\n");
    }

    private void text(String text) {
      out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
