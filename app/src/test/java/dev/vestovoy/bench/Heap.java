package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.Premises;
import dev.vestovoy.Program;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much heap the whole program needs for a large file, by its garbage collector's log. */
final class Heap {
  private static final int LARGE = 45_000_000;
  private static final int SMALL = 1_000_000;
  private static final int PEOPLE = 100;

  // [1.234s][info][gc] GC(3) Pause Young (Allocation Failure) 21M->6M(61M) 2.345ms
  private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

  private Heap() {}

  private record Peak(long before, long after) {}

  static void measure(Path folder) throws IOException, InterruptedException {
    Bench.needDovecot();
    int people = Bench.scaled(PEOPLE);
    print(
        """

        Largest heap of the program at -Xmx64m from mail to Telegram, a PDF of %d MB to %d people, before and
        after any collection. Baseline: a PDF of %d MB. Target: it completes, below 40 MB.\
        """
            .formatted(LARGE / 1_000_000, people, SMALL / 1_000_000));
    Peak small = peak(folder.resolve("small"), SMALL, people);
    Peak large = peak(folder.resolve("large"), LARGE, people);
    print(
        "    before %d MB, baseline %d MB: ratio %.2f; after %d MB, baseline %d MB: ratio %.2f"
            .formatted(
                large.before(),
                small.before(),
                large.before() / (double) small.before(),
                large.after(),
                small.after(),
                large.after() / (double) small.after()));
  }

  private static Peak peak(Path folder, int bytes, int people)
      throws IOException, InterruptedException {
    Path log = folder.resolve("gc.log");
    try (var premises = new Premises(Flavour.GATEWAY, folder)) {
      for (int i = 0; i < people; i++) {
        premises.longRegistered("Person " + i, 1_000_001 + i);
      }
      Map<String, String> environment = premises.environment();
      environment.put("JAVA_OPTS", "-Xmx64m -Xlog:gc:file=" + log);
      try (var _ = Program.started(environment, folder.resolve("output"))) {
        premises.awaitWatched();
        premises.deliver(
            SupersetMail.of(SupersetMail.Version.V4_1, "Report")
                .pdf(SampleFiles.pdf("Report", bytes))
                .bytes());
        awaitTaken(premises, people);
      }
    }
    return new Peak(largest(log, 1), largest(log, 2));
  }

  private static void awaitTaken(Premises premises, int messages) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (premises.telegram.journal().taken() < messages) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "it does not complete: wanted %d messages, found %d"
                .formatted(messages, premises.telegram.journal().taken()));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static long largest(Path log, int group) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .flatMap(line -> COLLECTION.matcher(line).results())
          .map((MatchResult found) -> found.group(group))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }
}
