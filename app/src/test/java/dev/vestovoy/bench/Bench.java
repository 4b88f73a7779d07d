package dev.vestovoy.bench;

import dev.vestovoy.mail.DovecotServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Prints the figures of {@code docs/benchmarks.md}; none of them is asserted. */
public final class Bench {
  private Bench() {}

  /**
   * Takes some minutes, and about 6 GB of memory for Dovecot's thousand processes.
   *
   * @param arguments a folder for the state of the programs
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (!DovecotServer.installed()) {
      throw new IllegalStateException("wanted Dovecot 2.3 (dovecot-imapd), found none");
    }
    Locale.setDefault(Locale.ROOT);
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    folder = Files.createTempDirectory(folder, "run");
    print(
        "Vestovoy benchmarks, %s: %d cores, Java %s, JAVA_OPTS %s, load %s"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getenv().getOrDefault("JAVA_OPTS", "unset"),
                Files.readString(Path.of("/proc/loadavg")).strip()));
    Latency.measure(folder.resolve("latency"));
    Memory.measure(folder.resolve("memory"));
  }

  static void print(String line) {
    System.out.println(line);
  }
}
