package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.Premises;
import dev.vestovoy.Program;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.FaultRule;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.outbox.Ask;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** From SIGTERM to the end of the program while letters wait, and what is left after that. */
final class Shutdown implements AutoCloseable {
  private static final int PEOPLE = 1000;
  private static final int MAILS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Premises premises;
  private final Path folder;
  private final int mails = Bench.scaled(MAILS);
  private final int letters = PEOPLE * mails;

  private Shutdown(Path folder) {
    this.folder = folder;
    premises = new Premises(Flavour.GATEWAY, folder);
    premises.telegram.latency(Duration.ofMillis(100));
    for (int i = 0; i < PEOPLE; i++) {
      premises.longRegistered("Person " + i, 1_000_001 + i);
    }
  }

  static void measure(Path folder) throws InterruptedException {
    Bench.needDovecot();
    int letters = PEOPLE * Bench.scaled(MAILS);
    print(
        """

        From SIGTERM to the end of the program with %,d letters in its outbox, Telegram 100 ms away. Baseline:
        without any letter. Targets: below 25 s, status 0, no letter less after another start.\
        """
            .formatted(letters));
    try (var shutdown = new Shutdown(folder.resolve("waiting"))) {
      shutdown.idle();
      shutdown.run("all letters written", letters, 100, false);
    }
    try (var shutdown = new Shutdown(folder.resolve("silent"))) {
      shutdown.run("Telegram no longer answers", letters, 100, true);
    }
    try (var shutdown = new Shutdown(folder.resolve("writing"))) {
      shutdown.run("while letters are written", letters / 10, 0, false);
    }
  }

  private void idle() {
    try (Program program = start()) {
      premises.awaitWatched();
      print("    without letters (baseline): %s".formatted(end(program)));
    }
  }

  private void run(String what, int written, int sent, boolean silent) throws InterruptedException {
    try (Program program = start()) {
      premises.awaitWatched();
      for (int i = 0; i < mails; i++) {
        premises.deliver(
            SupersetMail.of(SupersetMail.Version.V4_1, "Report " + i)
                .pdf(SampleFiles.pdf("Report " + i, 20_000))
                .bytes());
      }
      awaitLetters(written);
      awaitSent(sent);
      if (silent) {
        premises
            .telegram
            .faults()
            .add(FaultRule.everything(new Fault.Unanswered(false)).methods("send", "getMe"));
        TimeUnit.SECONDS.sleep(3);
      }
      print("    %s: %s".formatted(what, end(program)));
      print("      left: %s".formatted(left()));
    }
    premises.telegram.faults().heal();
    int before = premises.telegram.journal().taken();
    try (Program program = start()) {
      awaitLetters(letters);
      awaitSent(before + 200);
      print("    %s, once more: %s".formatted(what, end(program)));
      print("      left: %s".formatted(left()));
    }
  }

  private static String end(Program program) {
    long start = System.nanoTime();
    int status = program.terminate();
    return "%.2f s, status %d".formatted((System.nanoTime() - start) / 1e9, status);
  }

  private String left() {
    return "%d letters, %d open (%d doubtful), %d delivered; Telegram took %d"
        .formatted(
            count("1"),
            count("state IN ('waiting', 'in flight')"),
            count("doubtful > 0 OR state = 'in flight'"),
            count("state = 'delivered'"),
            premises.telegram.journal().taken());
  }

  private void awaitLetters(int wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count("1") < wanted) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("wanted " + wanted + " letters, found " + count("1"));
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void awaitSent(int messages) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (premises.telegram.journal().taken() < messages && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private int count(String condition) {
    try {
      String sql = "SELECT COUNT(*) FROM letter WHERE " + condition;
      return Integer.parseInt(Ask.of(folder.resolve("data").resolve("outbox"), sql).getFirst());
    } catch (SQLException e) {
      throw new IllegalStateException("the outbox could not be read", e);
    }
  }

  private Program start() {
    return Program.started(premises.environment(), folder.resolve("output"));
  }

  @Override
  public void close() {
    premises.close();
  }
}
