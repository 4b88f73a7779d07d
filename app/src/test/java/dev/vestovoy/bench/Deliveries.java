package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.channel.MemoryUploads;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Deliveries a second with the outbox, beside the same sender in a loop without one. */
final class Deliveries {
  private static final int ROUNDS = 3;
  private static final int LETTERS = 10_000;

  private final Engine engine;
  private final Channel bare;
  private final int reports;
  private final int each;
  private final List<ReportFile> files;

  private Deliveries(Engine engine, int reports) {
    this.engine = engine;
    this.bare = engine.channel(new MemoryUploads());
    this.reports = reports;
    this.each = Bench.scaled(LETTERS) / reports;
    this.files =
        List.of(engine.file("Report.pdf", FileKind.PDF, SampleFiles.pdf("Report", 100_000)));
    for (int report = 0; report < reports; report++) {
      engine.audience(mailbox(report), people(report));
    }
  }

  static void measure(Path folder) throws InterruptedException {
    print(
        """

        Deliveries a second to a Telegram without limits, a process of its own: ledger, addressing, outbox,
        courier and channel. Baseline: the same channel in a loop, one letter after the other, no outbox.
        %d rounds of each in turn after one to warm up, medians. Targets: half the baseline, 1000 a second.\
        """
            .formatted(ROUNDS));
    for (int reports : new int[] {1, 10}) {
      try (var telegram = new FarTelegram(LETTERS);
          var engine =
              new Engine(folder.resolve(Integer.toString(reports)), telegram.uri(), false)) {
        new Deliveries(engine, reports).run();
      }
    }
  }

  private void run() throws InterruptedException {
    var loop = new Figures();
    var outbox = new Figures();
    for (int round = 0; round <= ROUNDS; round++) {
      long looped = loop();
      long delivered = deliver();
      if (round > 0) {
        loop.add(looped);
        outbox.add(delivered);
      }
    }
    double baseline = rate(loop);
    double rate = rate(outbox);
    print(
        "    %2d reports x %,6d recipients: %,6.0f a second, baseline %,6.0f: ratio %.2f"
            .formatted(reports, each, rate, baseline, rate / baseline));
  }

  private double rate(Figures rounds) {
    return each * reports / (rounds.percentile(50) / 1000);
  }

  private long deliver() throws InterruptedException {
    int before = engine.tap().delivered();
    long start = System.nanoTime();
    for (int report = 0; report < reports; report++) {
      engine.accept(Papers.report(mailbox(report), "Report", files));
    }
    return engine.tap().await(before + reports * each) - start;
  }

  private long loop() throws InterruptedException {
    long start = System.nanoTime();
    for (int number = 0; number < reports; number++) {
      Report report = Papers.report(mailbox(number), "Report", files);
      var arrival = new Arrival(number, Instant.EPOCH, report, Pictures.AUTO, 1);
      for (Recipient recipient : people(number)) {
        Outcome outcome = bare.send(new Letter(1, arrival, recipient, 0, 0, 0));
        if (!(outcome instanceof Outcome.Delivered)) {
          throw new IllegalStateException("wanted a delivery, found " + outcome);
        }
      }
    }
    return System.nanoTime() - start;
  }

  private List<Recipient> people(int report) {
    return Papers.people(FarTelegram.FIRST_CHAT + (long) report * each, each);
  }

  private static String mailbox(int report) {
    return "box%d@corp.example".formatted(report);
  }
}
