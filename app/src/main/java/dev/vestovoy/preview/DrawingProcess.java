package dev.vestovoy.preview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has pages drawn by a process of its own: {@link Drawing}. Whatever the PDF does to that process,
 * it ends in time, and this one's memory holds nothing but the finished picture.
 */
final class DrawingProcess implements Artist {
  private static final Logger log = LoggerFactory.getLogger(DrawingProcess.class);
  private static final int LARGEST = 200_000 - 1;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Set<String> LANGUAGE = Set.of("LC_ALL", "LC_CTYPE", "LANG");
  private static final String FONTS = ".pdfbox.cache";
  // A heap of 128 MB, what Java needs beside it, and a hundred for decoders and the rasteriser.
  private static final int DATA_MEGABYTES = 320;

  private final Path folder;
  private final Duration limit;
  private final ProcessLimits limits = new ProcessLimits(DATA_MEGABYTES);

  /**
   * Creates one.
   *
   * @param folder for what the process writes; emptied, except for the list of fonts
   */
  DrawingProcess(Path folder) {
    this(folder, LIMIT);
  }

  DrawingProcess(Path folder, Duration limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** What the process wrote; empty if it did not end well, or not in time. */
  @Override
  public Optional<byte[]> draw(Path pdf) throws InterruptedException {
    try {
      Files.createDirectories(folder);
      Process process = process(pdf);
      try {
        return result(process);
      } finally {
        end(process);
      }
    } catch (IOException e) {
      log.atWarn().setCause(e).log("A drawing process could not be run");
      return Optional.empty();
    }
  }

  private Optional<byte[]> result(Process process) throws InterruptedException {
    InputStream out = process.getInputStream();
    var picture = new FutureTask<>(() -> out.readNBytes(LARGEST + 1));
    Thread.ofPlatform().daemon().name("preview").start(picture);
    try {
      byte[] bytes = picture.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      boolean ended = bytes.length <= LARGEST && process.waitFor(1, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(bytes) : Optional.empty();
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw new IllegalStateException("a picture could not be read", e.getCause());
      }
      return Optional.empty();
    }
  }

  private void end(Process process) throws IOException {
    process.destroyForcibly();
    // Its line ends with it, and so does whoever reads from it.
    process.onExit().join();
    process.getInputStream().close();
    clear();
  }

  private void clear() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      for (Path path : left.filter(p -> !p.endsWith(FONTS)).toList()) {
        if (!Files.isDirectory(path)) {
          Files.delete(path);
        }
      }
    }
  }

  private Process process(Path pdf) throws IOException {
    var builder = new ProcessBuilder(limits.around(command(pdf)));
    // What this process was told in secret is not for that one; the language decides how Java reads
    // file names.
    builder.environment().keySet().retainAll(LANGUAGE);
    // Each arena of the C library counts as memory that is in use.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private List<String> command(Path pdf) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:MaxDirectMemorySize=16m",
        "-XX:MaxMetaspaceSize=64m",
        "-XX:CompressedClassSpaceSize=32m",
        "-XX:ReservedCodeCacheSize=24m",
        "-Xss512k",
        // The virtual machine would warn on the standard output.
        "-Xlog:disable",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=" + folder.resolve("crash"),
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + folder,
        "-Dpdfbox.fontcache=" + folder,
        "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.Jdk14Logger",
        "-cp",
        System.getProperty("java.class.path"),
        Drawing.class.getName(),
        pdf.toString(),
        Long.toString(limit.toSeconds() + 1));
  }
}
