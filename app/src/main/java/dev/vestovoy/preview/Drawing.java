package dev.vestovoy.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;

/**
 * The process that draws the first page of one PDF. It is a process of its own because a hostile
 * PDF can take any time and any memory: this one has little of both, and nobody minds when it dies.
 */
public final class Drawing {
  private static final int LONGEST_SIDE = 320;

  private Drawing() {}

  /**
   * Writes a JPEG to the standard output, or nothing.
   *
   * @param args a file and the seconds after which the process ends whatever it is at
   */
  public static void main(String[] args) throws IOException {
    // The standard output is for the picture, whatever a library would like to say.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    endAfter(Long.parseLong(args[1]));
    CutImages.watch();
    BufferedImage image = firstPage(new File(args[0]));
    ImageIO.setUseCache(false);
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      if (!ImageIO.write(image, "jpg", out)) {
        throw new IOException("this Java writes no JPEG");
      }
    }
    Runtime.getRuntime().halt(0);
  }

  /** Nobody may be left who could end it: whoever started it may have died. */
  private static void endAfter(long seconds) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            boolean _ = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          Runtime.getRuntime().halt(3);
        });
  }

  private static BufferedImage firstPage(File file) throws IOException {
    // Memory, not files: whoever is killed leaves its files behind, and the heap is bounded.
    try (var bytes = new RandomAccessReadBufferedFile(file);
        PDDocument pdf = Loader.loadPDF(bytes, IOUtils.createMemoryOnlyStreamCache())) {
      PDRectangle page = pdf.getPage(0).getCropBox();
      float longer = Math.max(page.getWidth(), page.getHeight());
      if (!(longer >= 1 && Math.min(page.getWidth(), page.getHeight()) > 0)) {
        throw new IOException("the page has no area");
      }
      var renderer = new StrictRenderer(pdf);
      // A picture as large as the page is read at the size that it is shown at.
      renderer.setSubsamplingAllowed(true);
      BufferedImage image = renderer.renderImage(0, LONGEST_SIDE / longer, ImageType.RGB);
      if (image.getWidth() > LONGEST_SIDE || image.getHeight() > LONGEST_SIDE) {
        throw new IOException("the page is drawn larger than it was measured");
      }
      if (plain(image)) {
        throw new IOException("nothing is on the page, or nothing that could be decoded");
      }
      return image;
    }
  }

  /** Whether all of an image has one colour: it would say that the report is empty. */
  private static boolean plain(BufferedImage image) {
    int colour = image.getRGB(0, 0);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) != colour) {
          return false;
        }
      }
    }
    return true;
  }
}
