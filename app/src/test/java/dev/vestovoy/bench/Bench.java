package dev.vestovoy.bench;

import dev.vestovoy.mail.DovecotServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the figures of {@code docs/benchmarks.md}; none of them is asserted. */
public final class Bench {
  private static final Map<String, Measurement> ALL = new LinkedHashMap<>();
  private static double scale = 1;

  static {
    ALL.put("latency", Latency::measure);
    ALL.put("memory", Memory::measure);
    ALL.put("deliveries", Deliveries::measure);
    ALL.put("rate", SustainedRate::measure);
    ALL.put("fanout", FanOut::measure);
    ALL.put("crowd", Crowding::writing);
    ALL.put("closed", Crowding::closedChats);
    ALL.put("blip", Crowding::blip);
    ALL.put("previews", NewPdfs::measure);
    ALL.put("shutdown", Shutdown::measure);
    ALL.put("uploads", UploadBytes::measure);
    ALL.put("heap", Heap::measure);
    ALL.put("resume", Resume::measure);
    ALL.put("growth", Growth::measure);
    ALL.put("mailboxes", Mailboxes::measure);
    ALL.put("notice", Mailboxes::measureNotices);
    ALL.put("fetch", Fetch::measure);
  }

  private Bench() {}

  /**
   * Takes the measurements that are wanted, all of them if none is named.
   *
   * @param arguments a folder for the state of the programs; the measurements' names with commas
   *     between them, or {@code all}; how much of each to do, 1 being all of it
   */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    scale = Double.parseDouble(arguments[2]);
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    folder = Files.createTempDirectory(folder, "run");
    print(
        "Vestovoy benchmarks, %s: %d cores, Java %s, JAVA_OPTS %s, load average %.1f%s"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getenv().getOrDefault("JAVA_OPTS", "unset"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                scale == 1 ? "" : ", only a look: scale " + scale));
    for (String name : names(arguments[1])) {
      measurement(name).measure(Files.createDirectories(folder.resolve(name)));
    }
  }

  private static Collection<String> names(String wanted) {
    return wanted.equals("all") ? ALL.keySet() : List.of(wanted.split(",", -1));
  }

  private static Measurement measurement(String name) {
    Measurement found = ALL.get(name);
    if (found == null) {
      throw new IllegalArgumentException("wanted one of " + ALL.keySet() + ", found " + name);
    }
    return found;
  }

  /** Stops those that need a mail server where there is none. */
  static void needDovecot() {
    if (!DovecotServer.installed()) {
      throw new IllegalStateException("wanted Dovecot 2.3 (dovecot-imapd), found none");
    }
  }

  /** So many, or fewer when only a look is wanted. */
  static int scaled(int count) {
    return (int) Math.max(1, Math.round(count * scale));
  }

  static void print(String line) {
    System.out.println(line);
  }

  /** Measures with its state in a folder, and prints. */
  @FunctionalInterface
  private interface Measurement {
    void measure(Path folder) throws Exception;
  }
}
