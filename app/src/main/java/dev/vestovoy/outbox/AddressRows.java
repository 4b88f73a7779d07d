package dev.vestovoy.outbox;

import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Letters by address, in the embedded store. An address is a chat, or a chat and a topic in it with
 * a slash between; a topic moves with its chat.
 */
final class AddressRows {
  /** Of a chat and its topics. The range is for the index: 0 is the character behind the slash. */
  static final String OF_CHAT =
      """
       channel = ?1 AND address >= ?2 AND address < ?2 || '0'
       AND (address = ?2 OR substr(address, length(?2) + 1, 1) = '/')
       AND state IN ('waiting', 'in flight')\
      """;

  private final Store store;
  private final Clock clock;

  AddressRows(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Gives the open letters of an address that has moved its new one. */
  void move(Address from, Address to) {
    store.write(connection -> {
      dropClashing(connection, from, to);
      clearAway(connection, from, to);
      moveQuiet(connection, from, to);
      int moved;
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE letter SET channel = ?3, address = ?4 || substr(address, length(?2) + 1) WHERE"
                  + OF_CHAT)) {
        bind(update, from, to);
        moved = update.executeUpdate();
      }
      orderAnew(connection, to);
      return moved;
    });
  }

  /** Finds out anew which letter of an address, and of each of its topics, goes first. */
  static void orderAnew(Connection connection, Address address) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE letter SET
              first = id = (SELECT MIN(older.id) FROM letter AS older
                WHERE older.channel = letter.channel AND older.address = letter.address
                  AND older.state IN ('waiting', 'in flight')),
              priority = NOT (few OR (%s AND id = (SELECT MIN(older.id) FROM letter AS older
                WHERE older.channel = letter.channel AND older.address = letter.address
                  AND older.state IN ('waiting', 'in flight'))))
            WHERE\
            """
                    .formatted(Schema.SMALL_BEHIND)
                + OF_CHAT)) {
      update.setString(1, address.channel());
      update.setString(2, address.value());
      update.executeUpdate();
    }
  }

  /**
   * Where an address has the report already, or a letter of it that may still go out, a second one
   * would be a repeat.
   */
  private void dropClashing(Connection connection, Address from, Address to) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE letter SET state = 'dropped', changed_at = ?5,"
                + " why = 'the chat has moved to one that has this report already' WHERE"
                + OF_CHAT
                + """
                 AND EXISTS (
                  SELECT 1 FROM letter AS there
                  WHERE there.report_id = letter.report_id AND there.channel = ?3
                    AND there.address = ?4 || substr(letter.address, length(?2) + 1)
                    AND there.state IN ('waiting', 'in flight', 'delivered'))\
                """)) {
      bind(update, from, to);
      update.setLong(5, clock.millis());
      update.executeUpdate();
    }
  }

  /**
   * Removes letters of the new address that were refused or dropped, where an open one of the same
   * report comes: there is one letter for a report and an address.
   */
  private static void clearAway(Connection connection, Address from, Address to)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM letter WHERE id IN (
              SELECT (
                SELECT there.id FROM letter AS there
                WHERE there.report_id = letter.report_id AND there.channel = ?3
                  AND there.address = ?4 || substr(letter.address, length(?2) + 1)
                  AND there.state IN ('refused', 'dropped'))
              FROM letter WHERE\
            """
                + OF_CHAT
                + ")")) {
      bind(delete, from, to);
      delete.executeUpdate();
    }
  }

  private static void moveQuiet(Connection connection, Address from, Address to)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE OR REPLACE quiet_address
            SET channel = ?3, address = ?4 || substr(address, length(?2) + 1)
            WHERE channel = ?1 AND (address = ?2 OR address LIKE ?2 || '/%')\
            """)) {
      bind(update, from, to);
      update.executeUpdate();
    }
  }

  private static void bind(PreparedStatement update, Address from, Address to) throws SQLException {
    update.setString(1, from.channel());
    update.setString(2, from.value());
    update.setString(3, to.channel());
    update.setString(4, to.value());
  }
}
