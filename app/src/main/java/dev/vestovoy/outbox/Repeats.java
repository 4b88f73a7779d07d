package dev.vestovoy.outbox;

import dev.vestovoy.report.Report;
import dev.vestovoy.report.ReportFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails that bring what another one has just brought: counted at the report that is kept. A report
 * that reached nobody hides no later one: it may have been sent again for that very reason.
 */
final class Repeats {
  private static final Logger log = LoggerFactory.getLogger(Repeats.class);

  private Repeats() {}

  /**
   * Counts a report as one more copy, if it is one. Its mail is known from then on.
   *
   * @param since when the other one arrived at the earliest
   */
  static boolean count(Connection connection, Report report, Instant since) throws SQLException {
    for (long candidate : candidates(connection, report, since)) {
      if (contents(connection, candidate).equals(contents(report.files()))) {
        remember(connection, report);
        log.atInfo()
            .addKeyValue("report", candidate)
            .addKeyValue("mailbox", report.origin().mailbox())
            .addKeyValue("id", report.origin().id())
            .addKeyValue("hidden", increased(connection, candidate))
            .log("1 more copy hidden");
        return true;
      }
    }
    return false;
  }

  private static List<Long> candidates(Connection connection, Report report, Instant since)
      throws SQLException {
    List<Long> candidates = new ArrayList<>();
    if (report.files().isEmpty()) {
      return candidates;
    }
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT DISTINCT report.id FROM report_file JOIN report ON report.id = report_id
            WHERE sha256 = ? AND mailbox = ? AND accepted_at >= ? AND sender = ?
              AND withheld IS NULL AND (addressed_at IS NULL OR EXISTS (
                SELECT 1 FROM letter WHERE letter.report_id = report.id
                  AND state IN ('waiting', 'in flight', 'delivered')))
            ORDER BY report.id\
            """)) {
      query.setString(1, report.files().getFirst().sha256());
      query.setString(2, report.origin().mailbox());
      query.setLong(3, since.toEpochMilli());
      query.setString(4, report.sender());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          candidates.add(row.getLong(1));
        }
      }
    }
    return candidates;
  }

  private static Set<String> contents(Connection connection, long report) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT kind, sha256 FROM report_file WHERE report_id = ?")) {
      query.setLong(1, report);
      Set<String> contents = new HashSet<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          contents.add(row.getString(1) + row.getString(2));
        }
      }
      return contents;
    }
  }

  private static Set<String> contents(List<ReportFile> files) {
    return files.stream()
        .map(file -> file.kind().name() + file.sha256())
        .collect(Collectors.toSet());
  }

  private static void remember(Connection connection, Report report) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO known_mail VALUES (?, ?, ?, ?)")) {
      insert.setString(1, report.origin().door());
      insert.setString(2, report.origin().mailbox());
      insert.setString(3, report.origin().id());
      insert.setString(4, report.origin().witness());
      insert.executeUpdate();
    }
  }

  private static int increased(Connection connection, long report) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE report SET repeats = repeats + 1 WHERE id = ? RETURNING repeats")) {
      update.setLong(1, report);
      try (ResultSet row = update.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }
}
