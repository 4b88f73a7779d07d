package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.Premises;
import dev.vestovoy.Program;
import dev.vestovoy.fake.telegram.Journal;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** From a kill in the middle of a large send until the program, started again, goes on. */
final class Resume {
  private static final int PEOPLE = 10_000;
  private static final int KILLS = 3;
  private static final int BETWEEN = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Premises premises;
  private final Path output;

  private Resume(Path folder) {
    premises = new Premises(Flavour.GATEWAY, folder);
    output = folder.resolve("output");
  }

  static void measure(Path folder) throws InterruptedException {
    Bench.needDovecot();
    int people = Bench.scaled(PEOPLE);
    print(
        """

        From kill -9 in the middle of a send to %,d people until Telegram has the next letter; the program is
        started again at once. Baseline: from such a start without letters to its first call of Telegram.
        %d times each, target below 3000 ms.\
        """
            .formatted(people, KILLS));
    Figures idle = new Resume(folder.resolve("idle")).starts();
    Figures resumed = new Resume(folder.resolve("send")).kills(people);
    print("    start without letters, to the first call      %s".formatted(idle));
    print("    kill in the middle of a send, to the letter   %s".formatted(resumed));
    print("    ratio of the medians: %.2f".formatted(resumed.percentile(50) / idle.percentile(50)));
  }

  private Figures starts() throws InterruptedException {
    try (premises) {
      var figures = new Figures();
      Journal journal = premises.telegram.journal();
      for (int i = 0; i < KILLS; i++) {
        int before = journal.calls("getUpdates");
        long start = System.nanoTime();
        try (var _ = start()) {
          until(() -> journal.calls("getUpdates") > before);
          figures.add(System.nanoTime() - start);
        }
      }
      return figures;
    }
  }

  private Figures kills(int people) throws InterruptedException {
    try (premises) {
      for (int i = 0; i < people; i++) {
        premises.longRegistered("Person " + i, 1_000_001 + i);
      }
      Journal journal = premises.telegram.journal();
      Program program = start();
      try {
        premises.awaitWatched();
        premises.deliver(
            SupersetMail.of(SupersetMail.Version.V4_1, "Report")
                .pdf(SampleFiles.pdf("Report", 100_000))
                .bytes());
        var figures = new Figures();
        for (int kill = 0; kill < KILLS; kill++) {
          int wanted = journal.taken() + BETWEEN;
          until(() -> journal.taken() >= wanted);
          long killed = System.nanoTime();
          program.close();
          int before = journal.taken();
          program = start();
          until(() -> journal.taken() > before);
          figures.add(System.nanoTime() - killed);
        }
        return figures;
      } finally {
        program.close();
      }
    }
  }

  private Program start() {
    return Program.started(premises.environment(), output);
  }

  private static void until(BooleanSupplier claim) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!claim.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited " + PATIENCE + " in vain");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }
}
