package dev.vestovoy.bench;

import dev.vestovoy.mail.DovecotServer;
import dev.vestovoy.mail.DovecotSettings;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One Dovecot that every {@link Rival} watches in turn, each with accounts of its own, so that all
 * begin with empty mailboxes.
 */
final class Watching implements AutoCloseable {
  /** Connections in IDLE cost no process then, and are told of mail at once. */
  private static final Duration HIBERNATION = Duration.ofSeconds(2);

  /** For each mailbox that was watched: the kernel takes its time over each end of an inotify. */
  private static final long REST_MILLIS = 20;

  private static final Duration LATE = Duration.ofSeconds(5);
  private static final int ENOUGH_LATE = 25;
  private static final int PDF_BYTES = 100_000;
  private static final int WARM_UP = 50;
  private static final int WARM_UP_EACH = 5;
  private static final int MAILS = 250;

  private final DovecotServer imap;
  private final Path folder;
  private int accounts;
  private int lastMailboxes;

  /** What was seen of the notices: the contestant's, the bare sockets', and how many were lost. */
  record Notices(Figures content, Figures bare, int late) {
    @Override
    public String toString() {
      return "delivery to content p50 %.1f p99 %.1f ms, bare notice p50 %.1f p99 %.1f ms, difference %.1f / %.1f ms, %d of %d later than %d s"
          .formatted(
              content.percentile(50),
              content.percentile(99),
              bare.percentile(50),
              bare.percentile(99),
              content.percentile(50) - bare.percentile(50),
              content.percentile(99) - bare.percentile(99),
              late,
              late + content.count(),
              LATE.toSeconds());
    }
  }

  Watching(Path folder) {
    Bench.needDovecot();
    this.folder = folder;
    imap = DovecotServer.started(DovecotSettings.usual().hibernating(HIBERNATION));
  }

  DovecotServer imap() {
    return imap;
  }

  /** Says so when the kernel lets too few mailboxes be watched at once. */
  static void checkNotices(int mailboxes) throws IOException {
    var limit = Path.of("/proc/sys/fs/inotify/max_user_instances");
    // A setting of the kernel is read at once or not at all.
    int allowed = Integer.parseInt(Files.readAllLines(limit).getFirst());
    if (allowed < mailboxes + MAILS + 50) {
      Bench.print(
          "    fs.inotify.max_user_instances is %d, wanted %d: Dovecot looks only once a second into the rest"
              .formatted(allowed, mailboxes + MAILS + 50));
    }
  }

  /**
   * Starts one, after a rest for the server: while it closes thousands of connections of the last
   * one it lets few of the next hibernate.
   */
  Contestant start(Rival rival) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(REST_MILLIS * lastMailboxes);
    return new Contestant(
        rival.command(), folder.resolve(rival.name().replace(' ', '-') + accounts + ".log"));
  }

  /** Fresh accounts, and the order to watch them. */
  Prompt.Order order(int port, boolean tls, int mailboxes) {
    var order = new Prompt.Order(port, tls, imap.authority(), "run" + ++accounts + "-", mailboxes);
    lastMailboxes = mailboxes;
    for (int i = 0; i < mailboxes; i++) {
      imap.user(order.account(i), Prompt.Order.PASSWORD);
    }
    return order;
  }

  Prompt.Order order(boolean tls, int mailboxes) {
    return order(tls ? imap.tlsPort() : imap.port(), tls, mailboxes);
  }

  /**
   * One mail at a time to one mailbox after the other, never two to the same; before that a few at
   * once to each of some other mailboxes, so that the code is warm.
   */
  Notices notices(Contestant contestant, Prompt.Order order)
      throws IOException, InterruptedException {
    int boxes = Math.min(WARM_UP + MAILS, order.mailboxes());
    int warm = boxes * WARM_UP / (WARM_UP + MAILS);
    for (int box = 0; box < warm; box++) {
      warmUp(contestant, spread(order, box, boxes));
    }
    var content = new Figures();
    var noticed = new Figures();
    List<BareIdle> bare = bare(boxes - warm);
    try {
      TimeUnit.SECONDS.sleep(2 * HIBERNATION.toSeconds());
      for (int mail = 0; mail < boxes - warm && mail - content.count() < ENOUGH_LATE; mail++) {
        long taken = deliver(contestant, spread(order, warm + mail, boxes), mail);
        if (taken >= 0) {
          content.add(taken);
        }
        noticed.add(notice(bare.get(mail), mail));
      }
    } finally {
      for (BareIdle idle : bare) {
        idle.close();
      }
    }
    return new Notices(content, noticed, noticed.count() - content.count());
  }

  private static String spread(Prompt.Order order, int number, int of) {
    return order.account((int) ((long) number * order.mailboxes() / of));
  }

  private void warmUp(Contestant contestant, String box) throws InterruptedException {
    for (int i = 0; i < WARM_UP_EACH; i++) {
      imap.deliver(box, mail(MAILS + i));
    }
    int taken = 0;
    while (taken < WARM_UP_EACH && contestant.next(Duration.ofSeconds(1)).isPresent()) {
      taken++;
    }
  }

  /** How long it took; negative when it did not come in time. */
  private long deliver(Contestant contestant, String box, int mail) throws InterruptedException {
    byte[] bytes = mail(mail);
    long start = System.nanoTime();
    imap.deliver(box, bytes);
    long deadline = start + LATE.toNanos();
    for (long left = LATE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      var taken = contestant.next(Duration.ofNanos(left));
      if (taken.isPresent() && taken.get().mail() == mail) {
        return taken.get().nanos() - start;
      }
    }
    return -1;
  }

  private long notice(BareIdle bare, int number) throws IOException {
    byte[] bytes = mail(number);
    long start = System.nanoTime();
    imap.deliver(bareBox(number), bytes);
    return bare.awaitNotice() - start;
  }

  private List<BareIdle> bare(int count) throws IOException {
    accounts++;
    List<BareIdle> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      imap.user(bareBox(i), Prompt.Order.PASSWORD);
      all.add(new BareIdle(imap.port(), bareBox(i), Prompt.Order.PASSWORD));
    }
    return all;
  }

  private String bareBox(int number) {
    return "bare%d-%d".formatted(accounts, number);
  }

  private static byte[] mail(int number) {
    var name = "Notice " + number;
    return SupersetMail.of(SupersetMail.Version.V4_1, name)
        .pdf(SampleFiles.pdf(name, PDF_BYTES))
        .bytes();
  }

  @Override
  public void close() {
    imap.close();
  }
}
