package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.mail.FaultProxy;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How fast a large part comes over a near and over a far line. */
final class Fetch {
  private static final int PDF_BYTES = 20_000_000;
  private static final int SMALL_BYTES = 100_000;
  private static final int WARM_UP = 20;
  private static final int MAILS = 3;
  private static final int[] ROUND_TRIPS = {0, 30};
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Fetch() {}

  static void measure(Path folder) throws IOException, InterruptedException {
    print(
        """

        A PDF of %d MB in a mail, %d times after %d small ones: from the moment that a bare socket in IDLE on the same
            mailbox and the same line is told until the content is there, medians, and the most memory meanwhile.\
        """
            .formatted(PDF_BYTES / 1_000_000, MAILS, WARM_UP));
    List<Rival> rivals = new ArrayList<>(Mailboxes.rivals(folder));
    Rival.imapflow(folder, "stream").ifPresent(rivals::add);
    try (var watching = new Watching(folder)) {
      for (int millis : ROUND_TRIPS) {
        for (Rival rival : rivals) {
          run(watching, rival, millis);
        }
      }
    }
  }

  private static void run(Watching watching, Rival rival, int millis)
      throws IOException, InterruptedException {
    try (var proxy = new FaultProxy(watching.imap().port());
        var contestant = watching.start(rival)) {
      proxy.delay(Duration.ofMillis(millis).dividedBy(2));
      var order = watching.order(proxy.port(), false, 1);
      contestant.connect(order);
      try (var bare = new BareIdle(proxy.port(), order.account(0), Prompt.Order.PASSWORD)) {
        for (int mail = 0; mail < WARM_UP; mail++) {
          fetch(watching, contestant, bare, order.account(0), mail, SMALL_BYTES);
        }
        long before = contestant.usage().resident();
        var times = new Figures();
        for (int mail = WARM_UP; mail < WARM_UP + MAILS; mail++) {
          times.add(fetch(watching, contestant, bare, order.account(0), mail, PDF_BYTES));
        }
        double seconds = times.percentile(50) / 1000;
        print(
            "    %2d ms round trip, %-18s %6.2f s, %6.1f MB/s; %,d kB before, %,d kB at most"
                .formatted(
                    millis,
                    rival.name(),
                    seconds,
                    PDF_BYTES / 1e6 / seconds,
                    before,
                    contestant.usage().peak()));
      }
    }
  }

  private static long fetch(
      Watching watching, Contestant contestant, BareIdle bare, String box, int mail, int size)
      throws IOException, InterruptedException {
    // The connections hibernate again.
    TimeUnit.MILLISECONDS.sleep(size == PDF_BYTES ? 5000 : 100);
    var name = "Notice " + mail;
    watching
        .imap()
        .deliver(
            box,
            SupersetMail.of(SupersetMail.Version.V4_1, name)
                .pdf(SampleFiles.pdf(name, size))
                .bytes());
    long notice = bare.awaitNotice();
    var taken = contestant.next(PATIENCE);
    if (taken.isEmpty() || taken.get().mail() != mail) {
      throw new IllegalStateException("wanted mail %d, found %s".formatted(mail, taken));
    }
    return taken.get().nanos() - notice;
  }
}
