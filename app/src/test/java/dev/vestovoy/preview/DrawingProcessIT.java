package dev.vestovoy.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the PDF: the process ends, and leaves nothing behind. */
class DrawingProcessIT {
  @TempDir Path folder;

  @AfterEach
  void nothing_is_left() throws IOException {
    assertThat(drawings()).isEmpty();
    try (Stream<Path> left = Files.list(work())) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .isSubsetOf(List.of(".pdfbox.cache"));
    }
  }

  @Test
  void a_page_is_drawn_small() throws Exception {
    byte[] jpeg = draw(Pdfs.ordinary(), 60).orElseThrow();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getHeight()).isBetween(318, 320);
    assertThat(image.getWidth()).isBetween(224, 228);
    assertThat(image.getRGB(100, 310) & 0xFF).isLessThan(10);
    assertThat(image.getRGB(200, 10) & 0xFF).isGreaterThan(245);
    assertThat(Jpeg.small(jpeg)).isTrue();
  }

  @Test
  void a_huge_page_is_as_small_as_any() throws Exception {
    for (byte[] pdf : List.of(Pdfs.sized(1_000_000, 1_000_000), Pdfs.sized(1_000_000, 12_500))) {
      assertThat(draw(pdf, 60).map(Jpeg::small)).hasValue(true);
    }
  }

  @Test
  void damaged_encrypted_and_missing_files_have_no_preview() throws Exception {
    byte[] pdf = Pdfs.ordinary();

    assertThat(draw("%PDF-1.7 and nothing more".getBytes(UTF_8), 60)).isEmpty();
    assertThat(draw(Arrays.copyOf(pdf, 100), 60)).isEmpty();
    assertThat(draw(Pdfs.encrypted(), 60)).isEmpty();
    assertThat(new DrawingProcess(work()).draw(folder.resolve("none"))).isEmpty();
  }

  @Test
  void an_endless_page_ends() throws Exception {
    assertThat(draw(Pdfs.endless(), 3)).isEmpty();
  }

  @Test
  void a_memory_bomb_takes_its_own_process_only() throws Exception {
    long before = Runtime.getRuntime().totalMemory();

    assertThat(draw(Pdfs.bomb(), 5)).isEmpty();
    assertThat(Runtime.getRuntime().totalMemory() - before).isLessThan(64 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/JPXDecode", "/JBIG2Decode", "/DCTDecode", "/FlateDecode"})
  void a_page_with_an_image_that_cannot_be_decoded_has_no_preview(String filter) throws Exception {
    assertThat(draw(Pdfs.undecodable(filter), 60)).isEmpty();
  }

  @Test
  void a_page_of_one_colour_has_no_preview() throws Exception {
    assertThat(draw(Pdfs.blank(), 60)).isEmpty();
    // So flat that its bar and its word are one row of pixels.
    assertThat(draw(Pdfs.sized(1_000_000, 3), 60)).isEmpty();
  }

  @Test
  void an_image_in_jbig2_is_drawn() throws Exception {
    byte[] jpeg = draw(Pdfs.jbig2(), 60).orElseThrow();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getRGB(80, 80) & 0xFF).isLessThan(10);
    assertThat(image.getRGB(240, 80) & 0xFF).isGreaterThan(245);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memory_outside_the_heap_is_bounded_too() throws Exception {
    for (byte[] pdf : List.of(Pdfs.hugeJpeg(), Pdfs.dashes(), Pdfs.bomb())) {
      Path file = Files.write(folder.resolve("0123"), pdf);
      var drawing = new FutureTask<>(() -> drawing(5).draw(file));
      Thread.ofVirtual().start(drawing);
      var peak = new AtomicLong();

      await()
          .atMost(Duration.ofSeconds(60))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> {
            drawings().forEach(child -> peak.accumulateAndGet(kilobytes(child), Math::max));
            return drawing.isDone();
          });

      assertThat(drawing.get()).isEmpty();
      assertThat(peak.get()).isBetween(1L, 400L << 10);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_process_that_the_kernel_kills_costs_one_picture() throws Exception {
    Path file = Files.write(folder.resolve("endless"), Pdfs.endless());
    DrawingProcess process = drawing(60);
    var drawing = new FutureTask<>(() -> process.draw(file));
    Thread.ofVirtual().start(drawing);
    await().until(() -> drawings().stream().anyMatch(child -> adjusted(child).equals("1000")));

    // SIGKILL, as the kernel sends it.
    drawings().forEach(ProcessHandle::destroyForcibly);

    assertThat(drawing.get(60, TimeUnit.SECONDS)).isEmpty();
    assertThat(process.draw(Files.write(file, Pdfs.ordinary()))).isPresent();
  }

  @Test
  void an_interrupt_ends_the_process() throws Exception {
    var thrown = new AtomicReference<Exception>();
    Thread drawing =
        Thread.ofVirtual()
            .start(() -> {
              try {
                draw(Pdfs.endless(), 30);
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    await().until(() -> !drawings().isEmpty());

    drawing.interrupt();

    assertThat(drawing.join(Duration.ofSeconds(10))).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void the_process_ends_itself_when_nobody_is_left_to_end_it() throws Exception {
    Path pdf = Files.write(folder.resolve("endless"), Pdfs.endless());
    Files.createDirectories(work());
    Process orphan =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Drawing.class.getName(),
                pdf.toString(),
                "1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    assertThat(orphan.waitFor()).isEqualTo(3);
  }

  private Optional<byte[]> draw(byte[] pdf, int seconds) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("0123"), pdf);
    return drawing(seconds).draw(file);
  }

  private DrawingProcess drawing(int seconds) {
    return new DrawingProcess(work(), Duration.ofSeconds(seconds));
  }

  /** The most memory that a process has had so far; 0 once it has ended. */
  private static long kilobytes(ProcessHandle process) {
    return proc(process, "status")
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  /** How much sooner than others the kernel kills a process. */
  private static String adjusted(ProcessHandle process) {
    return proc(process, "oom_score_adj").strip();
  }

  private static String proc(ProcessHandle process, String name) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), name));
    } catch (IOException e) {
      return "";
    }
  }

  private Path work() {
    return folder.resolve("work");
  }

  private static List<ProcessHandle> drawings() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
