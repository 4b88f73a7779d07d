package dev.vestovoy.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Preview;
import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.worker.RecordedFailures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfPreviewsTest {
  private static final byte[] JPEG = jpeg(320, 200);

  @TempDir Path folder;
  private final List<Path> drawn = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final RecordedFailures failures = new RecordedFailures();
  private Spool spool;
  private PdfPreviews previews;

  @BeforeEach
  void open() {
    spool = new Spool(folder);
    previews = new PdfPreviews(spool, _ -> Optional.of(JPEG), failures, now::get);
  }

  @AfterEach
  void close() {
    previews.close();
  }

  @Test
  void a_pdf_is_drawn_once() {
    open(_ -> Optional.of(JPEG));

    assertThat(settled("a")).isEqualTo(new Preview.Drawn(JPEG));
    assertThat(settled("a")).isEqualTo(new Preview.Drawn(JPEG));
    assertThat(drawn).containsExactly(spool.path("a".repeat(64)));
  }

  @Test
  void one_that_cannot_be_drawn_is_not_tried_again() {
    open(_ -> Optional.empty());

    assertThat(settled("a")).isEqualTo(new Preview.None());
    assertThat(settled("a")).isEqualTo(new Preview.None());
    assertThat(drawn).hasSize(1);
  }

  @Test
  void a_picture_needs_none() {
    var png = new ReportFile("a", FileKind.PNG, 1, "a".repeat(64));

    assertThat(open(_ -> Optional.of(JPEG)).of(png)).isEqualTo(new Preview.None());
    assertThat(drawn).isEmpty();
  }

  @Test
  void what_is_no_small_jpeg_is_not_shown() {
    byte[] cut = Arrays.copyOf(JPEG, JPEG.length - 2);
    var pictures =
        List.of(new byte[0], new byte[100], jpeg(321, 10), jpeg(10, 321), cut).iterator();
    open(_ -> Optional.of(pictures.next()));

    for (String file : List.of("a", "b", "c", "d", "e")) {
      assertThat(settled(file)).isEqualTo(new Preview.None());
    }
  }

  @Test
  void nobody_waits_for_a_slow_file() {
    var slow = new CountDownLatch(1);
    open(pdf -> {
      if (pdf.endsWith("a".repeat(64))) {
        slow.await();
      }
      return Optional.of(JPEG);
    });

    assertThat(ask("a")).isEqualTo(new Preview.Pending());
    await().until(() -> drawn.size() == 1);
    assertThat(ask("a")).isEqualTo(new Preview.Pending());
    assertThat(ask("b")).isEqualTo(new Preview.Pending());
    slow.countDown();

    assertThat(settled("b")).isEqualTo(new Preview.Drawn(JPEG));
    assertThat(settled("a")).isEqualTo(new Preview.Drawn(JPEG));
  }

  @Test
  void a_file_that_nobody_has_asked_for_of_late_is_passed_over() {
    var slow = new CountDownLatch(1);
    open(pdf -> {
      if (pdf.endsWith("a".repeat(64))) {
        slow.await();
      }
      return Optional.of(JPEG);
    });
    ask("a");
    await().until(() -> drawn.size() == 1);
    ask("b");
    ask("c");
    now.addAndGet(Duration.ofSeconds(30).toNanos());

    ask("c");
    slow.countDown();

    assertThat(settled("c")).isEqualTo(new Preview.Drawn(JPEG));
    assertThat(drawn).containsExactly(spool.path("a".repeat(64)), spool.path("c".repeat(64)));
    assertThat(settled("b")).isEqualTo(new Preview.Drawn(JPEG));
  }

  @Test
  void the_queue_is_bounded() {
    for (int i = 0; i < 256; i++) {
      assertThat(previews.of(file("%064x".formatted(i)))).isEqualTo(new Preview.Pending());
    }

    assertThat(ask("b")).isEqualTo(new Preview.None());
    now.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(ask("b")).isEqualTo(new Preview.Pending());
  }

  @Test
  void an_error_costs_one_picture() {
    open(pdf -> {
      if (pdf.endsWith("a".repeat(64))) {
        throw new Error("a test's", null, false, false) {};
      }
      return Optional.of(JPEG);
    });

    assertThat(settled("a")).isEqualTo(new Preview.None());
    assertThat(settled("b")).isEqualTo(new Preview.Drawn(JPEG));
    assertThat(failures.told()).singleElement().asString().startsWith("previews: ");
  }

  @Test
  void closing_ends_the_drawing_in_hand() {
    open(_ -> {
      new CountDownLatch(1).await();
      return Optional.empty();
    });
    ask("a");
    ask("b");
    await().until(() -> drawn.size() == 1);

    previews.close();

    assertThat(drawn).hasSize(1);
    assertThat(ask("c")).isEqualTo(new Preview.None());
  }

  private PdfPreviews open(Artist artist) {
    previews =
        new PdfPreviews(
                spool,
                pdf -> {
                  drawn.add(pdf);
                  return artist.draw(pdf);
                },
                failures,
                now::get)
            .start();
    return previews;
  }

  private Preview ask(String digit) {
    return previews.of(pdf(digit));
  }

  /** The picture of a file, or that there is none, once it is known. */
  private Preview settled(String digit) {
    return await().until(() -> ask(digit), preview -> !(preview instanceof Preview.Pending));
  }

  private static ReportFile pdf(String digit) {
    return file(digit.repeat(64));
  }

  private static ReportFile file(String hash) {
    return new ReportFile("a.pdf", FileKind.PDF, 1, hash);
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
