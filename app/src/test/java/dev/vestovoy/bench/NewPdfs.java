package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long other people's pictures wait while new PDFs are drawn and uploaded. */
final class NewPdfs {
  private static final Duration ROUND_TRIP = Duration.ofMillis(100);
  private static final int PDFS = 40;
  private static final int READERS = 10;
  private static final int OTHERS = 200;
  private static final int WARM_UP = 10;
  private static final int PNGS = 30;
  private static final String MAILBOX = "pdf@corp.example";

  private final FarTelegram telegram;
  private final Engine engine;
  private final SmallMessages pictures;
  private int made;

  private NewPdfs(FarTelegram telegram, Engine engine) {
    this.telegram = telegram;
    this.engine = engine;
    pictures =
        new SmallMessages(
            telegram, engine, Papers.people(FarTelegram.FIRST_CHAT + READERS, OTHERS), 1);
  }

  static void measure(Path folder) throws InterruptedException {
    print(
        """

        From the acceptance of a message with a new PNG until its recipient has it, while %d messages with a
        new PDF each, drawn by the helper process, go to %d other people; %d ms away, limits enforced.
        Baseline: before those. Target: 1000 ms more.\
        """
            .formatted(PDFS, READERS, ROUND_TRIP.toMillis()));
    try (var telegram = new FarTelegram(READERS + OTHERS);
        var engine = new Engine(folder, telegram.uri(), true, ROUND_TRIP, true)) {
      telegram.enforceRates();
      telegram.latency(ROUND_TRIP);
      new NewPdfs(telegram, engine).run();
    }
  }

  private void run() throws InterruptedException {
    pngs(new Figures(), WARM_UP);
    var alone = new Figures();
    pngs(alone, PNGS);
    engine.audience(MAILBOX, Papers.people(FarTelegram.FIRST_CHAT, READERS));
    int before = engine.tap().delivered();
    long start = System.nanoTime();
    List<ReportFile> pdfs = new ArrayList<>();
    for (int i = 0; i < PDFS; i++) {
      byte[] bytes = SampleFiles.pdf("Report " + i, 100_000 + 1000 * i);
      ReportFile pdf = engine.file("Report " + i + ".pdf", FileKind.PDF, bytes);
      pdfs.add(pdf);
      engine.accept(Papers.report(MAILBOX, "New " + i, List.of(pdf)));
    }
    var beside = new Figures();
    pngs(beside, PNGS);
    long drawn = engine.drawn(pdfs);
    long last = engine.tap().await(before + PNGS + PDFS * READERS);
    print("    before (baseline)    %s".formatted(alone));
    print("    beside the PDFs      %s".formatted(beside));
    print(
        "    more: %.0f ms at the median, %.0f ms at most; pictures at hand after the PNGs: %d; all PDFs delivered after %.1f s; answers 429: %d"
            .formatted(
                beside.percentile(50) - alone.percentile(50),
                beside.percentile(100) - alone.percentile(100),
                drawn,
                (last - start) / 1e9,
                telegram.tally().refused()));
  }

  private void pngs(Figures figures, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      made++;
      byte[] png = SampleFiles.png(640 + made, 480, made);
      figures.add(pictures.deliver(List.of(engine.file("Picture.png", FileKind.PNG, png))));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }
}
