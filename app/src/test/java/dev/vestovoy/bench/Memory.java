package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The program's resident memory while it watches mailboxes and nothing comes. */
final class Memory {
  private static final int[] MAILBOXES = {1, 100, 1000};
  private static final int QUIET_SECONDS = 20;

  private Memory() {}

  static void measure(Path folder) throws IOException, InterruptedException {
    Bench.needDovecot();
    print(
        """

        Resident memory (VmRSS) of the program, idle, without limits to its heap; a new process for each
            line, %d s after every mailbox has its cursor. Baseline: the program with one mailbox.\
        """
            .formatted(QUIET_SECONDS));
    long baseline = 0;
    for (int mailboxes : MAILBOXES) {
      try (var estate = new Estate(mailboxes, folder.resolve(Integer.toString(mailboxes)))) {
        long start = System.nanoTime();
        int watched = estate.awaitWatched();
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        Usage usage = Usage.of(estate.pid());
        long resident = usage.resident();
        baseline = baseline == 0 ? resident : baseline;
        print(
            "    %4d mailboxes: %,7d kB, %d threads, %d of them watched after %d s%s"
                .formatted(
                    mailboxes,
                    resident,
                    usage.threads(),
                    watched,
                    seconds,
                    mailboxes == 1
                        ? ""
                        : "; %.1f kB per mailbox"
                            .formatted((resident - baseline) / (mailboxes - 1.0))));
      }
    }
  }
}
