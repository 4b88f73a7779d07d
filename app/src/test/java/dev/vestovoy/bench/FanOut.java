package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.ReportFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One message to many chats over a long way, and a morning's burst of small messages. */
final class FanOut {
  private static final int CHATS = 1000;
  private static final double ALLOWED = 30;
  private static final int BURST_CHATS = 2000;
  private static final int BURST_MESSAGES = 4000;
  private static final int EACH = 10;

  private FanOut() {}

  static void measure(Path folder) throws InterruptedException {
    distance(folder.resolve("near"), Duration.ofMillis(100));
    distance(folder.resolve("far"), Duration.ofMillis(300));
    burst(folder.resolve("burst"));
  }

  private static void distance(Path folder, Duration roundTrip) throws InterruptedException {
    int chats = Bench.scaled(CHATS);
    print(
        """

        One message with a PDF of 100 kB to %d private chats, %d ms away, at a Telegram that enforces its limits.
        Baseline: the 30 a second that Telegram allows. Targets: 28 a second at 100 ms, 25 at 300 ms, no 429.\
        """
            .formatted(chats, roundTrip.toMillis()));
    try (var telegram = new FarTelegram(chats);
        var engine = new Engine(folder, telegram.uri(), true, roundTrip)) {
      telegram.enforceRates();
      telegram.latency(roundTrip);
      engine.audience("box@corp.example", Papers.people(FarTelegram.FIRST_CHAT, chats));
      engine.accept(Papers.report("box@corp.example", "Fan-out", files(engine)));
      long first = telegram.await(tally -> tally.messages() >= 1);
      long last = telegram.await(tally -> tally.messages() >= chats);
      double rate = (chats - 1) / ((last - first) / 1e9);
      print(
          "    %.2f a second, baseline %.0f: ratio %.3f; uploads: %d; answers 429: %d"
              .formatted(
                  rate,
                  ALLOWED,
                  rate / ALLOWED,
                  telegram.tally().uploads(),
                  telegram.tally().refused()));
    }
  }

  private static void burst(Path folder) throws InterruptedException {
    int messages = Bench.scaled(BURST_MESSAGES);
    Duration roundTrip = Duration.ofMillis(50);
    print(
        """

        A burst of %d messages to %d people each, %d chats in all, %d ms away, no limits at the server.
        Target: 500 letters a second.\
        """
            .formatted(messages, EACH, BURST_CHATS, roundTrip.toMillis()));
    try (var telegram = new FarTelegram(BURST_CHATS);
        var engine = new Engine(folder, telegram.uri(), false, roundTrip)) {
      telegram.latency(roundTrip);
      List<ReportFile> files = files(engine);
      List<Recipient> all = Papers.people(FarTelegram.FIRST_CHAT, BURST_CHATS);
      for (int mailbox = 0; mailbox < BURST_CHATS / EACH; mailbox++) {
        engine.audience(
            "box" + mailbox + "@corp.example",
            new ArrayList<>(all.subList(mailbox * EACH, (mailbox + 1) * EACH)));
      }
      long start = System.nanoTime();
      for (int message = 0; message < messages; message++) {
        String mailbox = "box" + message % (BURST_CHATS / EACH) + "@corp.example";
        engine.accept(Papers.report(mailbox, "Burst " + message, files));
      }
      double accepted = (System.nanoTime() - start) / 1e9;
      double passed = (engine.tap().await(messages * EACH) - start) / 1e9;
      print(
          "    %.0f letters a second; all %d in %.1f s, accepted in %.1f s; heap in use at the end %d MB"
              .formatted(
                  messages * EACH / passed,
                  messages * EACH,
                  passed,
                  accepted,
                  (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20));
    }
  }

  private static List<ReportFile> files(Engine engine) {
    return List.of(engine.file("Report.pdf", FileKind.PDF, SampleFiles.pdf("Report", 100_000)));
  }
}
