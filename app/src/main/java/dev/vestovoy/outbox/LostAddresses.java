package dev.vestovoy.outbox;

import dev.vestovoy.report.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chats that nothing reaches, as they are when the letters of a report are written: read at
 * once, since there are few of them and may be many letters.
 */
final class LostAddresses {
  private static final Duration BETWEEN_TRIES = Duration.ofDays(1);

  private final Connection connection;
  private final long now;
  private final Map<Address, Mark> marks = new HashMap<>();

  LostAddresses(Connection connection, long now) throws SQLException {
    this.connection = connection;
    this.now = now;
    try (PreparedStatement query =
            connection.prepareStatement("SELECT channel, address, why, lost_at FROM lost_address");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        marks.put(
            new Address(row.getString(1), row.getString(2)),
            new Mark(row.getString(3), row.getLong(4)));
      }
    }
  }

  /** Why a letter there is not to be tried; null when it is, as one a day at a lost address. */
  @Nullable String refusal(Address address) throws SQLException {
    if (marks.isEmpty()) {
      return null;
    }
    Address chat = chat(address);
    Mark mark = marks.get(chat);
    if (mark == null) {
      return null;
    }
    if (now - mark.at() < BETWEEN_TRIES.toMillis()) {
      return mark.why();
    }
    add(connection, chat, mark.why(), now);
    marks.put(chat, new Mark(mark.why(), now));
    return null;
  }

  /** The chat that an address is in. */
  static Address chat(Address address) {
    int slash = address.value().indexOf('/');
    return slash < 0
        ? address
        : new Address(address.channel(), address.value().substring(0, slash));
  }

  /** Marks a chat, or renews its mark; whether it had none. */
  static boolean add(Connection connection, Address chat, String why, long now)
      throws SQLException {
    boolean news = !remove(connection, chat);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO lost_address VALUES (?, ?, ?, ?)")) {
      insert.setString(1, chat.channel());
      insert.setString(2, chat.value());
      insert.setString(3, why);
      insert.setLong(4, now);
      insert.executeUpdate();
    }
    return news;
  }

  /** Whether there was a mark. */
  static boolean remove(Connection connection, Address chat) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM lost_address WHERE channel = ? AND address = ?")) {
      delete.setString(1, chat.channel());
      delete.setString(2, chat.value());
      return delete.executeUpdate() > 0;
    }
  }

  static void move(Connection connection, Address from, Address to) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE OR REPLACE lost_address SET channel = ?, address = ? WHERE channel = ? AND address = ?")) {
      update.setString(1, to.channel());
      update.setString(2, to.value());
      update.setString(3, from.channel());
      update.setString(4, from.value());
      update.executeUpdate();
    }
  }

  private record Mark(String why, long at) {}
}
