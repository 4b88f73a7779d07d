package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.ReportFile;
import java.time.Duration;
import java.util.List;

/** Small messages, one at a time, each to the next few of a list of people. */
final class SmallMessages {
  private static final String MAILBOX = "small@corp.example";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FarTelegram telegram;
  private final Engine engine;
  private final List<Recipient> people;
  private final int each;
  private int sent;

  /**
   * Creates it; nothing is sent yet.
   *
   * @param each recipients of one message
   */
  SmallMessages(FarTelegram telegram, Engine engine, List<Recipient> people, int each) {
    this.telegram = telegram;
    this.engine = engine;
    this.people = people;
    this.each = each;
  }

  /**
   * Nanoseconds from the acceptance of the next message until each of its people has it; 20 s at
   * most. The list is begun anew at its end.
   */
  long deliver(List<ReportFile> files) throws InterruptedException {
    int from = sent * each % (people.size() - each + 1);
    String subject = "Urgent-%d.".formatted(sent++);
    engine.audience(MAILBOX, people.subList(from, from + each));
    telegram.watch(subject);
    long start = System.nanoTime();
    engine.accept(Papers.report(MAILBOX, subject, files));
    if (!telegram.await(tally -> tally.watched() >= each, PATIENCE)) {
      print("    given up after %d s".formatted(PATIENCE.toSeconds()));
    }
    return System.nanoTime() - start;
  }
}
