package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/**
 * What is known of addresses, in the embedded store. An address is a chat, or a chat and a topic in
 * it with a slash between; both move, are lost and come back with the chat.
 */
final class AddressRows implements Whereabouts {
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

  @Override
  public void move(Address from, Address to) {
    store.write(connection -> {
      dropClashing(connection, from, to);
      LostAddresses.move(connection, from, to);
      moveQuiet(connection, from, to);
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE letter SET channel = ?3, address = ?4 || substr(address, length(?2) + 1) WHERE"
                  + OF_CHAT)) {
        bind(update, from, to);
        return update.executeUpdate();
      }
    });
  }

  @Override
  public boolean lost(Address address, String why) {
    Address chat = LostAddresses.chat(address);
    return store.write(connection -> {
      refuseOpen(connection, chat, why);
      return LostAddresses.add(connection, chat, why, clock.millis());
    });
  }

  @Override
  public void regained(Address address) {
    store.write(connection -> LostAddresses.remove(connection, LostAddresses.chat(address)));
  }

  /** Where an address already has a letter of the report, a second one would be a repeat. */
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
                    AND there.address = ?4 || substr(letter.address, length(?2) + 1))\
                """)) {
      bind(update, from, to);
      update.setLong(5, clock.millis());
      update.executeUpdate();
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

  private void refuseOpen(Connection connection, Address chat, String why) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE letter SET state = 'refused', why = ?3, changed_at = ?4 WHERE"
                + OF_CHAT
                + " AND state = 'waiting'")) {
      update.setString(1, chat.channel());
      update.setString(2, chat.value());
      update.setString(3, why);
      update.setLong(4, clock.millis());
      update.executeUpdate();
    }
  }
}
