package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DoubtfulCopies;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Manner;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.FileKind;
import dev.vestovoy.report.Origin;
import dev.vestovoy.report.Pictures;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as the words they stand for. */
final class Rows {
  private Rows() {}

  static Arrival arrival(Connection connection, long id) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT door, mailbox, origin, witness, subject, sender, sent_at, link, accepted_at, pictures, letters FROM report WHERE id = ?")) {
      query.setLong(1, id);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new OutboxException(
              "Wanted the row of message %d, found its letters only".formatted(id));
        }
        var report =
            new Report(
                new Origin(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                link(row.getString(8)),
                files(connection, id));
        return new Arrival(
            id,
            Instant.ofEpochMilli(row.getLong(9)),
            report,
            pictures(row.getString(10)),
            row.getInt(11));
      }
    }
  }

  static Letter letter(ResultSet row, Arrival arrival) throws SQLException {
    return new Letter(
        row.getLong("id"),
        arrival,
        recipient(row),
        row.getInt("parts_done"),
        row.getInt("attempts"),
        new DoubtfulCopies(
            row.getInt("doubtful"),
            row.getInt("doubtful_others"),
            row.getInt("doubtful_until"),
            row.getBoolean("one_by_one")),
        Manner.USUAL);
  }

  static Recipient recipient(ResultSet row) throws SQLException {
    var address = new Address(row.getString("channel"), row.getString("address"));
    String id = row.getString("recipient_id");
    return row.getString("recipient_kind").equals("group")
        ? new Recipient.Group(id, address)
        : new Recipient.Person(id, address);
  }

  /** A link that is none costs the link only. */
  private static @Nullable URI link(@Nullable String text) {
    try {
      return text == null ? null : URI.create(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** A value of another version is shown as usual. */
  private static Pictures pictures(String name) {
    return Stream.of(Pictures.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElse(Pictures.AUTO);
  }

  static String kind(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Group _ -> "group";
      case Recipient.Person _ -> "person";
    };
  }

  private static List<ReportFile> files(Connection connection, long report) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT name, kind, size, sha256 FROM report_file WHERE report_id = ? ORDER BY position")) {
      query.setLong(1, report);
      List<ReportFile> files = new ArrayList<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          files.add(
              new ReportFile(
                  row.getString(1),
                  FileKind.valueOf(row.getString(2)),
                  row.getLong(3),
                  row.getString(4)));
        }
      }
      return files;
    }
  }
}
