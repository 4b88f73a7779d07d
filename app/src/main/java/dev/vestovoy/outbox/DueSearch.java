package dev.vestovoy.outbox;

import dev.vestovoy.collection.RecentMap;
import dev.vestovoy.delivery.Arrival;
import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueLetters.UnreadableLetter;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.delivery.Letter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Search for the letters that may be sent now. It reads the oldest letter of each address only, by
 * indexes that hold nothing else, so its cost depends on what it returns. For one thread.
 */
final class DueSearch {
  private static final int MOST_KNOWN = 2048;
  private static final int MOST_MASS_SENDS = 256;

  static final String SMALL =
      "SELECT * FROM letter INDEXED BY letter_due_small WHERE channel = ? AND due_at <= ? AND "
          + Schema.DUE_SMALL
          + " ORDER BY due_at, id LIMIT ?";

  /** Jumps from one mass send to the next, past those whose letters are all put off. */
  static final String MASS_SENDS =
      """
      WITH RECURSIVE next(id) AS (
        SELECT MIN(report_id) FROM letter INDEXED BY letter_due_mass
        WHERE channel = ?1 AND %1$s
        UNION ALL
        SELECT (SELECT MIN(report_id) FROM letter INDEXED BY letter_due_mass
                WHERE channel = ?1 AND %1$s AND report_id > next.id)
        FROM next WHERE next.id IS NOT NULL)
      SELECT id FROM next WHERE id IS NOT NULL AND EXISTS (
        SELECT 1 FROM letter INDEXED BY letter_due_mass
        WHERE channel = ?1 AND report_id = next.id AND due_at <= ?2 AND %1$s) LIMIT ?3\
      """
          .formatted(Schema.DUE_MASS);

  static final String OF_MASS_SEND =
      "SELECT * FROM letter INDEXED BY letter_due_mass WHERE channel = ? AND report_id = ?"
          + " AND due_at <= ? AND "
          + Schema.DUE_MASS
          + " ORDER BY due_at, id LIMIT ?";

  private final Map<Long, Arrival> arrivals = new RecentMap<>(MOST_KNOWN);

  DueLetters due(Connection connection, Instant now, DueQuery query) throws SQLException {
    var found = new Found();
    try (PreparedStatement small = connection.prepareStatement(SMALL)) {
      small.setString(1, query.channel());
      small.setLong(2, now.toEpochMilli());
      small.setInt(3, query.small());
      read(connection, small, found.small, found);
    }
    for (long report : massSends(connection, query.channel(), now)) {
      int atHand = query.massAtHand().getOrDefault(report, 0);
      if (atHand <= query.perMassSend() / 2) {
        ofMassSend(connection, report, now, query, atHand, found);
      }
    }
    return new DueLetters(found.small, found.massSends, found.unreadable);
  }

  private static List<Long> massSends(Connection connection, String channel, Instant now)
      throws SQLException {
    List<Long> reports = new ArrayList<>();
    try (PreparedStatement search = connection.prepareStatement(MASS_SENDS)) {
      search.setString(1, channel);
      search.setLong(2, now.toEpochMilli());
      search.setInt(3, MOST_MASS_SENDS);
      try (ResultSet row = search.executeQuery()) {
        while (row.next()) {
          reports.add(row.getLong(1));
        }
      }
    }
    return reports;
  }

  private void ofMassSend(
      Connection connection, long report, Instant now, DueQuery query, int atHand, Found found)
      throws SQLException {
    try (PreparedStatement search = connection.prepareStatement(OF_MASS_SEND)) {
      search.setString(1, query.channel());
      search.setLong(2, report);
      search.setLong(3, now.toEpochMilli());
      search.setInt(4, atHand + query.perMassSend());
      read(connection, search, found.massSends, found);
    }
  }

  private void read(
      Connection connection, PreparedStatement search, List<Letter> letters, Found found)
      throws SQLException {
    try (ResultSet row = search.executeQuery()) {
      while (row.next()) {
        long report = row.getLong("report_id");
        try {
          letters.add(Rows.letter(row, arrival(connection, report)));
        } catch (RuntimeException e) {
          // One bad row must not hold up the others.
          found.unreadable.add(new UnreadableLetter(row.getLong("id"), report, words(e)));
        }
      }
    }
  }

  private Arrival arrival(Connection connection, long report) throws SQLException {
    Arrival known = arrivals.get(report);
    if (known == null) {
      known = Rows.arrival(connection, report);
      arrivals.put(report, known);
    }
    return known;
  }

  private static String words(RuntimeException e) {
    return e instanceof OutboxException
        ? String.valueOf(e.getMessage())
        : "Wanted a message that can be read, found " + e;
  }

  /** Letters and bad rows of one search. */
  private static final class Found {
    private final List<Letter> small = new ArrayList<>();
    private final List<Letter> massSends = new ArrayList<>();
    private final List<UnreadableLetter> unreadable = new ArrayList<>();
  }
}
