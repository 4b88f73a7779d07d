package dev.vestovoy.sandbox;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A bar chart of invented figures, as a picture and as a page. */
final class Chart {
  private static final int BARS = 12;

  private final String title;
  private final int[] heights;

  /** The same seed gives the same figures; the title is ASCII. */
  Chart(String title, long seed) {
    var random = new Random(seed);
    this.title = title;
    this.heights = IntStream.generate(() -> 40 + random.nextInt(220)).limit(BARS).toArray();
  }

  byte[] png() {
    var image = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 640, 320);
    for (int i = 0; i < BARS; i++) {
      pen.setColor(i == BARS - 1 ? new Color(0x1f77b4) : new Color(0x9ecae1));
      pen.fillRect(20 + i * 50, 300 - heights[i], 38, heights[i]);
    }
    pen.setColor(Color.DARK_GRAY);
    pen.drawLine(20, 300, 620, 300);
    pen.dispose();
    var out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java writes no PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** One page, ISO 32000-1. */
  byte[] pdf() {
    var page = new StringBuilder("BT /F1 22 Tf 72 760 Td (" + title + ") Tj ET\n");
    for (int i = 0; i < BARS; i++) {
      page.append(i == BARS - 1 ? "0.12 0.47 0.71 rg " : "0.62 0.79 0.88 rg ")
          .append("%d 420 28 %d re f\n".formatted(72 + i * 38, heights[i]));
    }
    String[] objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
          + " /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + page.length() + " >>\nstream\n" + page + "endstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    };
    var file = new StringBuilder("%PDF-1.4\n");
    var table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      table.append("%010d 00000 n \n".formatted(file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = file.length();
    file.append("xref\n0 6\n").append(table);
    file.append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n")
        .append(start)
        .append("\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
