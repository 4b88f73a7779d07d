package dev.vestovoy.bench;

import static dev.vestovoy.bench.Bench.print;

import dev.vestovoy.fake.telegram.Sent;
import dev.vestovoy.mail.DovecotServer;
import dev.vestovoy.mail.SampleFiles;
import dev.vestovoy.mail.SupersetMail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** From a mail's delivery to Telegram's acceptance, beside the server's own notice of a mail. */
final class Latency {
  private static final int MAILBOXES = 20;
  private static final int BARE = 5;
  private static final int WARM_UP = 40;
  private static final int MAILS = 300;
  private static final int PDF_BYTES = 100_000;

  private final Figures delivered = new Figures();
  private final Figures noticed = new Figures();
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Estate estate;
  private final List<BareIdle> bare = new ArrayList<>();

  private record Arrival(long chat, long nanos) {}

  private Latency(Estate estate) {
    this.estate = estate;
  }

  static void measure(Path folder) throws IOException, InterruptedException {
    Bench.needDovecot();
    print(
        """

        Mail to Telegram, one mail at a time with a PDF of %d KB of its own, %d mails after %d to warm up.
            Not Telegram's pace (1 message a second, burst 3, in a private chat) is measured: the mails go
            round %d mailboxes with one recipient each, so each chat gets one every %d mails.
            Baseline: bare sockets in IDLE on %d other mailboxes of the same Dovecot, a mail to one after each
            mail to the program. Dovecot 2.3 by itself waits 500 ms to gather changes before it tells.\
        """
            .formatted(PDF_BYTES / 1000, MAILS, WARM_UP, MAILBOXES, MAILBOXES, BARE));
    try (var estate = new Estate(MAILBOXES, folder)) {
      int watched = estate.awaitWatched();
      if (watched < MAILBOXES) {
        print(
            "    only %d of %d mailboxes are watched: not measured".formatted(watched, MAILBOXES));
        return;
      }
      new Latency(estate).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    estate.premises().telegram.journal().onMessage(this::received);
    connect();
    try {
      for (int mail = 0; mail < WARM_UP + MAILS; mail++) {
        long toTelegram = deliver(mail);
        long toNotice = notice(mail);
        if (mail >= WARM_UP) {
          delivered.add(toTelegram);
          noticed.add(toNotice);
        }
      }
    } finally {
      for (BareIdle idle : bare) {
        idle.close();
      }
    }
    report();
  }

  private void received(Sent sent) {
    if (!sent.files().isEmpty()) {
      arrivals.add(new Arrival(sent.chatId(), System.nanoTime()));
    }
  }

  private void connect() throws IOException {
    DovecotServer imap = estate.premises().imap;
    for (int i = 0; i < BARE; i++) {
      imap.user(bareBox(i), Estate.PASSWORD);
      bare.add(new BareIdle(imap.port(), bareBox(i), Estate.PASSWORD));
    }
  }

  private long deliver(int mail) throws InterruptedException {
    int box = mail % MAILBOXES;
    byte[] bytes = mail("Report " + mail);
    long start = System.nanoTime();
    estate.premises().imap.deliver(estate.box(box), bytes);
    Arrival arrival = arrivals.poll(60, TimeUnit.SECONDS);
    if (arrival == null || arrival.chat() != estate.person(box)) {
      throw new IllegalStateException("wanted report " + mail + " in its chat, found " + arrival);
    }
    return arrival.nanos() - start;
  }

  private long notice(int mail) throws IOException {
    int box = mail % BARE;
    byte[] bytes = mail("Notice " + mail);
    long start = System.nanoTime();
    estate.premises().imap.deliver(bareBox(box), bytes);
    return bare.get(box).awaitNotice() - start;
  }

  private static byte[] mail(String name) {
    return SupersetMail.of(SupersetMail.Version.V4_1, name)
        .pdf(SampleFiles.pdf(name, PDF_BYTES))
        .bytes();
  }

  private static String bareBox(int i) {
    return "bare%d@corp.example".formatted(i);
  }

  private void report() {
    print("    delivery until Telegram has the document  %s".formatted(delivered));
    print("    delivery until the server's notice        %s".formatted(noticed));
    print(
        "    difference of these, Vestovoy's own part   p50 %7.1f ms   p99 %7.1f ms"
            .formatted(
                delivered.percentile(50) - noticed.percentile(50),
                delivered.percentile(99) - noticed.percentile(99)));
    print("    answers 429: %d".formatted(estate.premises().telegram.journal().tooManyRequests()));
  }
}
