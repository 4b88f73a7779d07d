package dev.vestovoy.sandbox;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.vestovoy.mail.SupersetMail;
import dev.vestovoy.mail.SupersetMail.Version;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An IMAP server, and the Superset that mails to its mailboxes. */
final class Mailroom implements AutoCloseable {
  /**
   * A mailbox and the report that comes to it.
   *
   * @param title of the report, in the language of its readers
   * @param heading the same in ASCII, for the page
   */
  record Box(String name, String email, String password, String title, String heading) {}

  static final List<Box> BOXES =
      List.of(
          new Box("Продажи", "sales@bi.example", "secret-1", "Выручка по дням", "Revenue by day"),
          new Box("Финансы", "finance@bi.example", "secret-2", "Денежный поток", "Cash flow"));

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
  private final List<GreenMailUser> users = new ArrayList<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Clock clock;

  Mailroom(Clock clock) {
    this.clock = clock;
    server.start();
    for (Box box : BOXES) {
      users.add(server.setUser(box.email(), box.email(), box.password()));
    }
  }

  String url() {
    return "imap://127.0.0.1:" + server.getImap().getPort();
  }

  /** Sends a report; every third one is a picture. */
  void send(int box) {
    int number = sent.incrementAndGet();
    Box to = BOXES.get(box);
    var chart = new Chart(to.heading(), number);
    var mail =
        SupersetMail.of(Version.V6_0, to.title())
            .date(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    deliver(
        users.get(box), (number % 3 == 0 ? mail.png(chart.png()) : mail.pdf(chart.pdf())).bytes());
  }

  private static void deliver(GreenMailUser user, byte[] mail) {
    try {
      user.deliver(new MimeMessage(null, new ByteArrayInputStream(mail)));
    } catch (MessagingException e) {
      throw new IllegalStateException("the mailbox took no mail", e);
    }
  }

  int sent() {
    return sent.get();
  }

  @Override
  public void close() {
    server.stop();
  }
}
