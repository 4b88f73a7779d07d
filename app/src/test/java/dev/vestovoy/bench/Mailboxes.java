package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What thousands of idle mailboxes cost the mail watcher and others like it. */
final class Mailboxes {
  private static final int MAILBOXES = 5000;
  private static final int FEW = 300;
  private static final int SETTLING_SECONDS = 35;
  private static final int QUIET_SECONDS = 60;

  private final Watching watching;
  private final List<Rival> rivals;

  private Mailboxes(Watching watching, List<Rival> rivals) {
    this.watching = watching;
    this.rivals = rivals;
  }

  static void measure(Path folder) throws IOException, InterruptedException {
    int mailboxes = Bench.scaled(MAILBOXES);
    print(
        """

        %,d mailboxes in one process (Spring Integration: %d), each process alone with the same Dovecot. Resident memory
            %d s after all were connected, nothing forced, and after a collection on demand, above the process before
            its first mailbox; processor over %d s more; then mails with a PDF of 100 KB, one at a time.
            JVMs: %s
            Targets: 45 kB per mailbox, 70 kB with TLS, 0.5 %% of a core, no less good than the others.\
        """
            .formatted(
                mailboxes, FEW, SETTLING_SECONDS, QUIET_SECONDS, String.join(" ", Rival.FLAGS)));
    Watching.checkNotices(mailboxes);
    try (var watching = new Watching(folder)) {
      var run = new Mailboxes(watching, rivals(folder));
      run.round(false, mailboxes);
      run.round(true, mailboxes);
    }
  }

  /** Latency alone, for all with as many mailboxes as the weakest bears. */
  static void measureNotices(Path folder) throws IOException, InterruptedException {
    int mailboxes = Bench.scaled(FEW);
    print(
        """

        From a mail's delivery to its content, a PDF of 100 KB, %d mailboxes, one mail at a time and one for each.
            Baseline: the same mails to bare sockets in IDLE at the same Dovecot, in turn; difference of the figures.\
        """
            .formatted(mailboxes));
    Watching.checkNotices(mailboxes);
    try (var watching = new Watching(folder)) {
      List<Rival> rivals = rivals(folder);
      for (boolean tls : new boolean[] {false, true}) {
        for (Rival rival : rivals) {
          try (var contestant = watching.start(rival)) {
            var order = watching.order(tls, mailboxes);
            contestant.connect(order);
            print(
                "    %-5s %-18s %s"
                    .formatted(
                        tls ? "TLS" : "plain", rival.name(), watching.notices(contestant, order)));
          }
        }
      }
    }
  }

  static List<Rival> rivals(Path folder) throws InterruptedException {
    List<Rival> all = new ArrayList<>(List.of(Rival.vestovoy(folder)));
    Rival.imapflow(folder).ifPresent(all::add);
    Rival.spring().ifPresent(all::add);
    return all;
  }

  private void round(boolean tls, int wanted) throws IOException, InterruptedException {
    for (Rival rival : rivals) {
      int mailboxes = Math.min(wanted, rival.bears());
      try (var contestant = watching.start(rival)) {
        TimeUnit.SECONDS.sleep(2);
        print(
            "    %-5s %-18s %,d mailboxes:"
                .formatted(tls ? "TLS" : "plain", rival.name(), mailboxes));
        run(contestant, tls, mailboxes);
      }
    }
  }

  private void run(Contestant contestant, boolean tls, int mailboxes)
      throws IOException, InterruptedException {
    Usage empty = contestant.usage();
    var order = watching.order(tls, mailboxes);
    long start = System.nanoTime();
    contestant.connect(order);
    double connecting = (System.nanoTime() - start) / 1e9;
    TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
    Usage quiet = contestant.usage();
    TimeUnit.SECONDS.sleep(QUIET_SECONDS);
    Usage later = contestant.usage();
    contestant.collect();
    Usage collected = contestant.usage();
    print(
        "        connected in %.1f s; %,d kB empty, %,d kB quiet: %.1f kB per mailbox; collected: %.1f kB; %d threads; %.2f %% of a core"
            .formatted(
                connecting,
                empty.resident(),
                quiet.resident(),
                (quiet.resident() - empty.resident()) / (double) mailboxes,
                (collected.resident() - empty.resident()) / (double) mailboxes,
                quiet.threads(),
                (later.ticks() - quiet.ticks()) / (double) QUIET_SECONDS));
    print("        " + watching.notices(contestant, order));
    print("        after these mails: %,d kB".formatted(contestant.usage().resident()));
  }
}
