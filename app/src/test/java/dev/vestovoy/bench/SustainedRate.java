package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How near the engine comes to what Telegram allows, and who waits meanwhile. */
final class SustainedRate {
  private static final int CHATS = 2000;
  private static final int SECONDS = 60;
  private static final double ALLOWED = 30;
  private static final int CROWD = 100_000;
  private static final int FEW = 3;
  private static final int ARRIVALS = 5;
  private static final String CROWDED = "crowd@corp.example";

  private final FarTelegram telegram;
  private final Engine engine;
  private final List<ReportFile> files;

  private SustainedRate(FarTelegram telegram, Engine engine) {
    this.telegram = telegram;
    this.engine = engine;
    this.files =
        List.of(engine.file("Report.pdf", FileKind.PDF, SampleFiles.pdf("Report", 100_000)));
    telegram.enforceRates();
  }

  static void measure(Path folder) throws InterruptedException {
    steady(folder.resolve("steady"));
    overtaking(folder.resolve("overtaking"));
  }

  private static void steady(Path folder) throws InterruptedException {
    int seconds = Bench.scaled(SECONDS);
    print(
        """

        Messages a second over %d s to a Telegram that enforces its limits, a process of its own: 2 reports to
        %,d private chats each. Baseline: the 30 a second that Telegram allows. Targets: 29 a second, no 429.\
        """
            .formatted(seconds, CHATS));
    try (var telegram = new FarTelegram(CHATS);
        var engine = new Engine(folder, telegram.uri(), true)) {
      var bench = new SustainedRate(telegram, engine);
      engine.audience(CROWDED, Papers.people(FarTelegram.FIRST_CHAT, CHATS));
      bench.accept(CROWDED, "One");
      bench.accept(CROWDED, "Two");
      long start = telegram.await(tally -> tally.messages() >= 100);
      int before = telegram.tally().messages();
      TimeUnit.SECONDS.sleep(seconds);
      FarTelegram.Tally tally = telegram.tally();
      double passed = (System.nanoTime() - start) / 1e9;
      double rate = (tally.messages() - before) / passed;
      print(
          "    %.2f a second, baseline %.0f: ratio %.3f; answers 429: %d"
              .formatted(rate, ALLOWED, rate / ALLOWED, tally.refused()));
    }
  }

  private static void overtaking(Path folder) throws InterruptedException {
    int crowd = Bench.scaled(CROWD);
    print(
        """

        From the arrival of a report for %d people in the middle of one for %,d until all of them have it, at
        the same Telegram. Baseline: the same without the crowd. Target: below 2000 ms.\
        """
            .formatted(FEW, crowd));
    List<Recipient> everybody = Papers.people(FarTelegram.FIRST_CHAT, crowd);
    List<Recipient> strangers = Papers.people(FarTelegram.FIRST_CHAT + crowd, 2 * FEW * ARRIVALS);
    try (var telegram = new FarTelegram(crowd + strangers.size());
        var engine = new Engine(folder, telegram.uri(), true)) {
      var bench = new SustainedRate(telegram, engine);
      engine.audience(CROWDED, everybody);
      Figures alone = bench.arrivals(strangers.subList(0, FEW * ARRIVALS));
      long start = System.nanoTime();
      int before = telegram.tally().messages();
      bench.accept(CROWDED, "Crowd");
      long first = telegram.await(tally -> tally.messages() > before);
      telegram.await(tally -> tally.messages() > before + 100);
      Figures outside = bench.arrivals(strangers.subList(FEW * ARRIVALS, strangers.size()));
      // The last of the crowd, whose turn is an hour away.
      Figures inside = bench.arrivals(everybody.subList(crowd - FEW * ARRIVALS, crowd));
      print("    without the crowd (baseline)    %s".formatted(alone));
      print("    people outside the crowd        %s".formatted(outside));
      print("    people who wait in the crowd    %s".formatted(inside));
      print(
          "    ratio of the medians: %.1f outside, %.1f inside; letters of the crowd written and the first sent after %.1f s; answers 429: %d"
              .formatted(
                  outside.percentile(50) / alone.percentile(50),
                  inside.percentile(50) / alone.percentile(50),
                  (first - start) / 1e9,
                  telegram.tally().refused()));
    }
  }

  /** One small report after the other, each to people who have not had one yet. */
  private Figures arrivals(List<Recipient> people) throws InterruptedException {
    var figures = new Figures();
    var small = new SmallMessages(telegram, engine, people, FEW);
    for (int arrival = 0; arrival < ARRIVALS; arrival++) {
      figures.add(small.deliver(files));
      TimeUnit.SECONDS.sleep(1);
    }
    return figures;
  }

  private void accept(String mailbox, String subject) {
    engine.accept(Papers.report(mailbox, subject, files));
  }
}
