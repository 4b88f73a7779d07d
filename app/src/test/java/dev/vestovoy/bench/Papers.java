package dev.vestovoy.bench;

import dev.vestovoy.delivery.Spool;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Reports, their files and who receives them. */
final class Papers {
  private static final AtomicLong REPORTS = new AtomicLong();

  private Papers() {}

  /** A report that never was before. */
  static Report report(String mailbox, String subject, List<ReportFile> files) {
    long number = REPORTS.incrementAndGet();
    return new Report(
        new Origin("imap", mailbox, "1/" + number, "witness-" + number),
        subject,
        "superset@corp.example",
        Instant.parse("2025-11-20T12:00:00Z"),
        null,
        files);
  }

  /** Those with the chats from the first on. */
  static List<Recipient> people(long first, int count) {
    return LongStream.range(first, first + count).mapToObj(Papers::person).toList();
  }

  /** A file in a spool. */
  static ReportFile file(Spool spool, String name, FileKind kind, byte[] bytes) {
    try {
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      Path finished = Files.createTempFile(spool.incoming(), "bench-", "");
      Files.write(finished, bytes);
      spool.adopt(finished, hash);
      return new ReportFile(name, kind, bytes.length, hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Recipient person(long chat) {
    return new Recipient.Person("row-" + chat, new Address("telegram", Long.toString(chat)));
  }
}
