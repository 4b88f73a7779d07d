package dev.vestovoy.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfPreviewsTest {
  private static final byte[] JPEG = jpeg(320, 200);

  @TempDir Path folder;
  private final List<Path> drawn = new ArrayList<>();
  private Spool spool;

  @BeforeEach
  void open() {
    spool = new Spool(folder);
  }

  @Test
  void a_pdf_is_drawn_once() throws InterruptedException {
    PdfPreviews previews = previews(Optional.of(JPEG));

    assertThat(previews.of(pdf("a"))).hasValue(JPEG);
    assertThat(previews.of(pdf("a"))).hasValue(JPEG);
    assertThat(drawn).containsExactly(spool.path("a".repeat(64)));
  }

  @Test
  void one_that_cannot_be_drawn_is_not_tried_again() throws InterruptedException {
    PdfPreviews previews = previews(Optional.empty());

    assertThat(previews.of(pdf("a"))).isEmpty();
    assertThat(previews.of(pdf("a"))).isEmpty();
    assertThat(drawn).hasSize(1);
  }

  @Test
  void a_picture_needs_none() throws InterruptedException {
    var png = new ReportFile("a", FileKind.PNG, 1, "a".repeat(64));

    assertThat(previews(Optional.of(JPEG)).of(png)).isEmpty();
    assertThat(drawn).isEmpty();
  }

  @Test
  void what_is_no_small_jpeg_is_not_shown() throws InterruptedException {
    byte[] cut = Arrays.copyOf(JPEG, JPEG.length - 2);

    for (byte[] bytes : List.of(new byte[0], new byte[100], jpeg(321, 10), jpeg(10, 321), cut)) {
      assertThat(previews(Optional.of(bytes)).of(pdf("a"))).isEmpty();
    }
  }

  @Test
  void who_waits_too_long_has_none() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var previews =
        new PdfPreviews(
            spool,
            _ -> {
              begun.countDown();
              end.await();
              return Optional.of(JPEG);
            },
            Duration.ofMillis(5));
    Thread first =
        Thread.ofVirtual()
            .start(() -> {
              try {
                previews.of(pdf("a"));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();

    assertThat(previews.of(pdf("b"))).isEmpty();
    end.countDown();
    first.join();
    assertThat(previews.of(pdf("b"))).hasValue(JPEG);
  }

  private PdfPreviews previews(Optional<byte[]> picture) {
    return new PdfPreviews(
        spool,
        pdf -> {
          drawn.add(pdf);
          return picture;
        },
        Duration.ofSeconds(1));
  }

  private static ReportFile pdf(String digit) {
    return new ReportFile("a.pdf", FileKind.PDF, 1, digit.repeat(64));
  }

  private static byte[] jpeg(int width, int height) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
