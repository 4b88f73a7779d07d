package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import dev.vestovoy.report.Senders;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** Reports and recipients for tests. */
public final class Samples {
  public static final String MAILBOX = "sales@corp.example";

  private Samples() {}

  /** A report with this UID and one PDF. */
  public static Report report(long uid) {
    return report("1700000000/" + uid, "witness-" + uid);
  }

  public static Report report(String id, String witness) {
    return new Report(
        new Origin("imap", MAILBOX, id, witness),
        "[Report]  Продажи",
        "superset@corp.example",
        Instant.parse("2025-11-20T12:00:00Z"),
        URI.create("https://bi.corp.example/superset/dashboard/7/"),
        List.of(new ReportFile("Продажи.pdf", FileKind.PDF, 601, "0f".repeat(32))));
  }

  /** A report in an outbox, with nothing special about it. */
  public static Arrival arrival(Report report) {
    return new Arrival(1, Instant.parse("2025-11-20T12:00:01Z"), report, Pictures.AUTO, 1);
  }

  /** Those, and nothing special about them. */
  public static Addressees addressees(List<Recipient> recipients) {
    return new Addressees(recipients, Pictures.AUTO, Senders.EVERYBODY);
  }

  public static Recipient person(long chat) {
    return new Recipient.Person("row-" + chat, new Address("telegram", Long.toString(chat)));
  }

  /** People with the chats 1 to {@code count}. */
  public static List<Recipient> people(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(Samples::person).toList();
  }
}
