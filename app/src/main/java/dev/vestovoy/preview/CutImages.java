package dev.vestovoy.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Log handler that ends the drawing where PDFBox logs that an image is cut. PDFBox itself would
 * fill the rest with white or black, and nothing else tells it.
 */
final class CutImages extends Handler {
  private static final Logger READER =
      Logger.getLogger("org.apache.pdfbox.pdmodel.graphics.image.SampledImageReader");

  private CutImages() {}

  /** Sends what is logged in this process nowhere but here. */
  static void watch() {
    LogManager.getLogManager().reset();
    // Some cuts are logged at this level only.
    READER.setLevel(Level.FINE);
    READER.addHandler(new CutImages());
  }

  @Override
  public void publish(LogRecord record) {
    String message = record.getMessage();
    if (Stream.of("premature EOF", "Tried reading").anyMatch(message::startsWith)) {
      throw new UncheckedIOException(new IOException("an image is cut"));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
