package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Archive;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embedded store as an archive. */
final class ArchiveRows implements Archive {
  private static final int LETTERS_AT_ONCE = 5000;
  private static final int REPORTS_AT_ONCE = 100;
  private static final int PAGES_AT_ONCE = 256;

  private static final String OLD_AND_OPEN =
      "SELECT id FROM report WHERE accepted_at < ? AND id IN ("
          + Letters.OPEN_REPORTS
          + ") ORDER BY id";

  private static final String OLD_LETTERS =
      """
      SELECT letter.id, recipient_kind, recipient_id, channel, address, mailbox, subject
      FROM letter JOIN report ON report.id = letter.report_id
      WHERE report_id = ?3 AND state IN ('waiting', 'in flight') AND state = 'waiting'
        AND NOT %s
      ORDER BY letter.id LIMIT ?4\
      """
          .formatted(QuietAddresses.SPARED);

  private static final String OLD_AND_SETTLED =
      """
      SELECT id FROM report
      WHERE accepted_at < ? AND addressed_at IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM letter
          WHERE report_id = report.id AND state IN ('waiting', 'in flight'))
      ORDER BY accepted_at LIMIT ?\
      """;

  private final Store store;
  private final Clock clock;

  ArchiveRows(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<ExpiredLetter> expired(Instant before) {
    return store.read(connection -> {
      List<ExpiredLetter> expired = new ArrayList<>();
      for (long report : oldAndOpen(connection, before)) {
        addWaiting(connection, report, before, expired);
      }
      return expired;
    });
  }

  @Override
  public void drop(List<ExpiredLetter> letters, String why) {
    store.write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE letter SET state = 'dropped', why = ?, changed_at = ?"
                  + " WHERE id = ? AND state = 'waiting'")) {
        for (ExpiredLetter letter : letters) {
          update.setString(1, why);
          update.setLong(2, clock.millis());
          update.setLong(3, letter.letter());
          update.executeUpdate();
        }
      }
      return letters.size();
    });
  }

  @Override
  public int forget(Instant before) {
    return store.write(connection -> {
      int left = LETTERS_AT_ONCE;
      int reports = 0;
      for (long report : oldAndSettled(connection, before)) {
        left -= deleteLetters(connection, report, left);
        if (left == 0) {
          // It may have more of them: it is found again.
          return Math.max(reports, 1);
        }
        delete(connection, report);
        reports++;
      }
      if (reports > 0) {
        deleteUploads(connection);
      }
      QuietAddresses.tidy(connection, before);
      return reports;
    });
  }

  @Override
  public boolean shrink() {
    return store.write(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_AT_ONCE + ")");
        try (ResultSet row = statement.executeQuery("PRAGMA freelist_count")) {
          return row.next() && row.getLong(1) > 0;
        }
      }
    });
  }

  @Override
  public Map<String, Need> needs(Collection<String> sha256s) {
    return store.read(connection -> {
      Map<String, Need> needs = new HashMap<>();
      try (PreparedStatement query =
          connection.prepareStatement(
              """
              SELECT MAX(report.addressed_at IS NULL OR EXISTS (
                SELECT 1 FROM letter
                WHERE report_id = report.id AND state IN ('waiting', 'in flight')))
              FROM report_file JOIN report ON report.id = report_file.report_id
              WHERE sha256 = ?\
              """)) {
        for (String sha256 : sha256s) {
          query.setString(1, sha256);
          needs.put(sha256, need(query));
        }
      }
      return needs;
    });
  }

  private static Need need(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      boolean open = row.next() && row.getBoolean(1);
      if (row.wasNull()) {
        return Need.NONE;
      }
      return open ? Need.OPEN : Need.SETTLED;
    }
  }

  private static List<Long> oldAndOpen(Connection connection, Instant before) throws SQLException {
    List<Long> reports = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OLD_AND_OPEN)) {
      query.setLong(1, before.toEpochMilli());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          reports.add(row.getLong(1));
        }
      }
    }
    return reports;
  }

  private static void addWaiting(
      Connection connection, long report, Instant before, List<ExpiredLetter> expired)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(OLD_LETTERS)) {
      query.setLong(1, before.toEpochMilli());
      query.setLong(2, QuietAddresses.beyond(before).toEpochMilli());
      query.setLong(3, report);
      query.setInt(4, LETTERS_AT_ONCE - expired.size());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          expired.add(
              new ExpiredLetter(
                  row.getLong("id"),
                  Rows.recipient(row),
                  report,
                  row.getString("mailbox"),
                  row.getString("subject")));
        }
      }
    }
  }

  private static List<Long> oldAndSettled(Connection connection, Instant before)
      throws SQLException {
    List<Long> reports = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OLD_AND_SETTLED)) {
      query.setLong(1, before.toEpochMilli());
      query.setInt(2, REPORTS_AT_ONCE);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          reports.add(row.getLong(1));
        }
      }
    }
    return reports;
  }

  private static int deleteLetters(Connection connection, long report, int most)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM letter WHERE id IN (SELECT id FROM letter WHERE report_id = ? LIMIT ?)")) {
      delete.setLong(1, report);
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  /** A mailbox that is listed anew shows its old mails again: what they are known by stays. */
  private static void delete(Connection connection, long report) throws SQLException {
    for (String sql :
        List.of(
            "INSERT OR IGNORE INTO known_mail SELECT door, mailbox, origin, witness FROM report WHERE id = ?",
            "DELETE FROM report_file WHERE report_id = ?",
            "DELETE FROM report WHERE id = ?")) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, report);
        statement.executeUpdate();
      }
    }
  }

  /**
   * A handle outlives its file in the spool: the same content again needs no upload. It goes with
   * the last report that brought the content.
   */
  private static void deleteUploads(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          DELETE FROM upload WHERE NOT EXISTS (
            SELECT 1 FROM report_file WHERE report_file.sha256 = upload.sha256)\
          """);
    }
  }
}
