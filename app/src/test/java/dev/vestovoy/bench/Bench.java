package dev.vestovoy.bench;

import dev.vestovoy.mail.DovecotServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Prints the figures of {@code docs/benchmarks.md}; none of them is asserted. */
public final class Bench {
  private Bench() {}

  /**
   * Takes eight minutes; at the end Dovecot runs a process for each of a thousand mailboxes.
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
        "Vestovoy benchmarks, %s: %d cores, Java %s, JAVA_OPTS %s, load average %.1f"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getenv().getOrDefault("JAVA_OPTS", "unset"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    Latency.measure(folder.resolve("latency"));
    Memory.measure(folder.resolve("memory"));
  }

  static void print(String line) {
    System.out.println(line);
  }
}
