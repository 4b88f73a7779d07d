package dev.vestovoy.outbox;

import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when which addresses wanted quiet: what waits there, or waits behind what waits there, is
 * not late by any fault, so its time runs from the end of the quiet. By one day at most: a letter
 * that is asked about every night for another reason must not live for ever.
 */
final class QuietAddresses {
  /** What a letter says that waits for the end of the quiet. */
  static final String WHY = "quiet hours";

  private static final Duration LONGEST = Duration.ofDays(1);

  /** Whether a letter of a report that arrived before ?1 is spared; ?2 is a day earlier. */
  static final String SPARED =
      """
      EXISTS (
        SELECT 1 FROM quiet_address AS quiet
        WHERE quiet.channel = letter.channel AND quiet.address = letter.address
          AND quiet.until >= ?1
          AND (SELECT accepted_at FROM report WHERE id = letter.report_id) >= ?2)\
      """;

  private QuietAddresses() {}

  static void add(Connection connection, Address address, Instant until) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO quiet_address VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET until = MAX(until, excluded.until)\
            """)) {
      insert.setString(1, address.channel());
      insert.setString(2, address.value());
      insert.setLong(3, until.toEpochMilli());
      insert.executeUpdate();
    }
  }

  /** Lets what waits there for the end of the quiet wait no longer. */
  static void end(Connection connection, Address address, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE letter SET due_at = ?3
            WHERE channel = ?1 AND address = ?2 AND state IN ('waiting', 'in flight')
              AND state = 'waiting' AND why = ?4 AND due_at > ?3\
            """)) {
      update.setString(1, address.channel());
      update.setString(2, address.value());
      update.setLong(3, now.toEpochMilli());
      update.setString(4, WHY);
      update.executeUpdate();
    }
  }

  /** The latest arrival that no quiet spares, if letters before this moment are too old. */
  static Instant beyond(Instant before) {
    return before.minus(LONGEST);
  }

  /** Forgets what spares nothing any more. */
  static void tidy(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM quiet_address WHERE until < ?")) {
      delete.setLong(1, before.toEpochMilli());
      delete.executeUpdate();
    }
  }
}
