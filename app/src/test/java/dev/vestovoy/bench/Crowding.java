package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import com.sun.management.OperatingSystemMXBean;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.ReportFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/** What other people wait for: a mass send that is being written, a closed chat, a short outage. */
final class Crowding {
  private static final Duration ROUND_TRIP = Duration.ofMillis(100);
  private static final int CROWD = 100_000;
  private static final int CROWDS = 3;
  private static final int ALONE = 5;
  private static final int STRANGERS = 200;
  private static final int HELD = 1500;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 40;
  private static final int MESSAGES = 5;
  private static final int EACH = 200;
  private static final Duration BLIP = Duration.ofMillis(200);
  private static final int BLIPS = 3;
  private static final int CHATS = 600;
  private static final String MAILBOX = "crowd@corp.example";
  private static final String HELD_MAILBOX = "held@corp.example";

  private Crowding() {}

  static void closedChats(Path folder) throws InterruptedException {
    closed(folder.resolve("flood"), "429 with a wait of 3 h", FarTelegram::flood);
    closed(folder.resolve("block"), "403", FarTelegram::block);
  }

  static void writing(Path folder) throws InterruptedException {
    int crowd = Bench.scaled(CROWD);
    print(
        """

        From the acceptance of a message for one person until they have it, while the %,d letters of another
        message are being written, %d ms away, limits enforced; %d times such another message. Baseline: before
        it. Target: below 1000 ms.\
        """
            .formatted(crowd, ROUND_TRIP.toMillis(), CROWDS));
    var alone = new Figures();
    var meanwhile = new Figures();
    for (int round = 0; round < CROWDS; round++) {
      try (var telegram = new FarTelegram(crowd + STRANGERS);
          var engine =
              new Engine(
                  folder.resolve(Integer.toString(round)), telegram.uri(), true, ROUND_TRIP)) {
        telegram.enforceRates();
        telegram.latency(ROUND_TRIP);
        List<Recipient> strangers = Papers.people(FarTelegram.FIRST_CHAT + crowd, STRANGERS);
        var small = new SmallMessages(telegram, engine, strangers, 1);
        List<ReportFile> files = files(engine);
        small.deliver(files);
        for (int i = 0; i < ALONE; i++) {
          alone.add(small.deliver(files));
        }
        engine.audience(MAILBOX, Papers.people(FarTelegram.FIRST_CHAT, crowd));
        int all = engine.letters() + crowd;
        long start = System.nanoTime();
        engine.accept(Papers.report(MAILBOX, "Crowd", files));
        for (int extra = 0; engine.letters() < all + extra; extra++) {
          meanwhile.add(small.deliver(files));
        }
        print("    written within %.1f s".formatted((System.nanoTime() - start) / 1e9));
      }
    }
    print("    before (baseline)   %s".formatted(alone));
    print("    while written       %s".formatted(meanwhile));
  }

  private static void closed(Path folder, String answer, ObjLongConsumer<FarTelegram> close)
      throws InterruptedException {
    int held = Bench.scaled(HELD);
    print(
        """

        Letters a second of %d messages to %d people each while %d messages wait in one chat that answers %s;
        a Telegram without limits. Baseline: the same without those, in turn, medians of %d. Target: 5%% less.\
        """
            .formatted(MESSAGES, EACH, held, answer, ROUNDS));
    try (var telegram = new FarTelegram(1 + EACH * MESSAGES);
        var free = new Engine(folder.resolve("free"), telegram.uri(), false);
        var crowded = new Engine(folder.resolve("crowded"), telegram.uri(), false)) {
      close.accept(telegram, FarTelegram.FIRST_CHAT);
      crowded.audience(HELD_MAILBOX, Papers.people(FarTelegram.FIRST_CHAT, 1));
      List<ReportFile> files = files(crowded);
      for (int i = 0; i < held; i++) {
        crowded.accept(Papers.report(HELD_MAILBOX, "Held " + i, files));
      }
      TimeUnit.SECONDS.sleep(2);
      var without = new Rounds();
      var with = new Rounds();
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        if (round % 2 == 0) {
          without.take(free, round >= 0);
        }
        with.take(crowded, round >= 0);
        if (round % 2 != 0) {
          without.take(free, round >= 0);
        }
      }
      print(
          "    %.0f a second, baseline %.0f: ratio %.3f; processor %.2f ms a letter, baseline %.2f; letters that wait: %d"
              .formatted(
                  with.rate(),
                  without.rate(),
                  with.rate() / without.rate(),
                  with.processor(),
                  without.processor(),
                  crowded.letters() - crowded.tap().delivered()));
    }
  }

  /** What some messages took, again and again. */
  private static final class Rounds {
    private final Figures time = new Figures();
    private final Figures processor = new Figures();

    void take(Engine engine, boolean counts) throws InterruptedException {
      long before = processorTime();
      long taken = round(engine);
      if (counts) {
        time.add(taken);
        processor.add(processorTime() - before);
      }
    }

    double rate() {
      return EACH * MESSAGES / time.percentile(50) * 1000;
    }

    /** Milliseconds a letter. */
    double processor() {
      return processor.percentile(50) / EACH / MESSAGES;
    }

    /** Nanoseconds that all threads of this process have run. */
    private static long processorTime() {
      return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
  }

  private static long round(Engine engine) throws InterruptedException {
    List<ReportFile> files = files(engine);
    int before = engine.tap().delivered();
    long start = System.nanoTime();
    for (int i = 0; i < MESSAGES; i++) {
      String mailbox = "box" + i + "@corp.example";
      engine.audience(mailbox, Papers.people(FarTelegram.FIRST_CHAT + 1 + (long) i * EACH, EACH));
      engine.accept(Papers.report(mailbox, "Round", files));
    }
    return engine.tap().await(before + EACH * MESSAGES) - start;
  }

  static void blip(Path folder) throws InterruptedException {
    int chats = Bench.scaled(CHATS);
    print(
        """

        One message to %d private chats, %d ms away, limits enforced, and in the middle all lines are cut and
        connections refused for %d ms. Baseline: the same without that, in turn, medians of %d. Target: 2 s more.\
        """
            .formatted(chats, ROUND_TRIP.toMillis(), BLIP.toMillis(), BLIPS));
    var without = new Figures();
    var with = new Figures();
    for (int round = 0; round < BLIPS; round++) {
      without.add(fanOut(folder.resolve("without" + round), chats, false));
      with.add(fanOut(folder.resolve("with" + round), chats, true));
    }
    print("    without (baseline)   %s".formatted(without));
    print("    with                 %s".formatted(with));
    print("    more: %.0f ms".formatted(with.percentile(50) - without.percentile(50)));
  }

  private static long fanOut(Path folder, int chats, boolean blip) throws InterruptedException {
    try (var telegram = new FarTelegram(chats);
        var engine = new Engine(folder, telegram.uri(), true, ROUND_TRIP)) {
      telegram.enforceRates();
      telegram.latency(ROUND_TRIP);
      engine.audience(MAILBOX, Papers.people(FarTelegram.FIRST_CHAT, chats));
      engine.accept(Papers.report(MAILBOX, "Fan-out", files(engine)));
      long first = telegram.await(tally -> tally.messages() >= 1);
      if (blip) {
        telegram.await(tally -> tally.messages() >= chats / 2);
        telegram.blip(BLIP);
      }
      long last = engine.tap().await(chats);
      FarTelegram.Tally tally = telegram.tally();
      print(
          "    %s: copies %d, answers 429: %d"
              .formatted(blip ? "with" : "without", tally.messages() - chats, tally.refused()));
      return last - first;
    }
  }

  private static List<ReportFile> files(Engine engine) {
    return List.of(engine.file("Report.pdf", FileKind.PDF, SampleFiles.pdf("Report", 100_000)));
  }
}
