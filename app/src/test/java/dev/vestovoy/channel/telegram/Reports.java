package dev.vestovoy.channel.telegram;

import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Reports to send. */
final class Reports {
  static final Instant SENT = Instant.parse("2026-11-20T06:00:00Z");

  /** How captions show {@link #SENT} in Moscow. */
  static final String DATE = " 20.11.2026 09:00";

  private Reports() {}

  static Report of(String subject, ReportFile... files) {
    return new Report(
        new Origin("imap", "sales@example.org", "1/1", "w"),
        subject,
        "superset@example.org",
        SENT,
        URI.create("https://bi.example.org/d/1?a=1&b=2"),
        List.of(files));
  }

  static Report titled(String subject) {
    return of(subject, pdf("a.pdf", 1));
  }

  static ReportFile pdf(String name, long size) {
    return new ReportFile(name, FileKind.PDF, size, "a".repeat(64));
  }

  static ReportFile png(String name, long size) {
    return new ReportFile(name, FileKind.PNG, size, "b".repeat(64));
  }
}
