package dev.vestovoy.outbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Optional;

/** Account of each channel in the embedded store: the bot that its addresses belong to. */
final class AccountRows {
  private final Store store;
  private final Clock clock;

  AccountRows(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Optional<String> account(String channel) {
    return store.read(connection -> {
      try (PreparedStatement query =
          connection.prepareStatement("SELECT account FROM channel_account WHERE channel = ?")) {
        query.setString(1, channel);
        try (ResultSet row = query.executeQuery()) {
          return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
      }
    });
  }

  /** Sets the account. What waits for a chat that another account could not reach is due now. */
  void accept(String channel, String account) {
    store.write(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT OR REPLACE INTO channel_account VALUES (?, ?)")) {
        insert.setString(1, channel);
        insert.setString(2, account);
        insert.executeUpdate();
      }
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE letter SET due_at = ?2 WHERE channel = ?1 AND state = 'waiting'"
                  + " AND due_at > ?2")) {
        update.setString(1, channel);
        update.setLong(2, clock.millis());
        return update.executeUpdate();
      }
    });
  }
}
