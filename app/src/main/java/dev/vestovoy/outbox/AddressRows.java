package dev.vestovoy.outbox;

import dev.vestovoy.delivery.Whereabouts;
import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;

/** What is known of addresses, in the embedded store. */
final class AddressRows implements Whereabouts {
  private final Store store;
  private final Clock clock;

  AddressRows(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void move(Address from, Address to) {
    store.write(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              UPDATE OR IGNORE letter SET channel = ?, address = ?
              WHERE channel = ? AND address = ? AND state IN ('waiting', 'in flight')\
              """)) {
        update.setString(1, to.channel());
        update.setString(2, to.value());
        update.setString(3, from.channel());
        update.setString(4, from.value());
        return update.executeUpdate();
      }
    });
  }

  @Override
  public boolean lost(Address address, String why) {
    return store.write(connection -> {
      refuseOpen(connection, address, why);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR IGNORE INTO lost_address VALUES (?, ?, ?, ?)")) {
        insert.setString(1, address.channel());
        insert.setString(2, address.value());
        insert.setString(3, why);
        insert.setLong(4, clock.millis());
        return insert.executeUpdate() > 0;
      }
    });
  }

  @Override
  public void regained(Address address) {
    store.write(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "DELETE FROM lost_address WHERE channel = ? AND address = ?")) {
        delete.setString(1, address.channel());
        delete.setString(2, address.value());
        return delete.executeUpdate();
      }
    });
  }

  private void refuseOpen(Connection connection, Address address, String why) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE letter SET state = 'refused', why = ?, changed_at = ?
            WHERE channel = ? AND address = ? AND state = 'waiting'\
            """)) {
      update.setString(1, why);
      update.setLong(2, clock.millis());
      update.setString(3, address.channel());
      update.setString(4, address.value());
      update.executeUpdate();
    }
  }
}
