package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are used for each letter, prepared once: SQLite takes as long to prepare one as
 * to do it. For one connection and its thread; they end with the connection.
 */
final class Statements {
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** How many rows it changed. */
  int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    PreparedStatement update = known == null ? connection.prepareStatement(sql) : known;
    try {
      for (int place = 0; place < values.length; place++) {
        update.setObject(place + 1, values[place]);
      }
      int rows = update.executeUpdate();
      prepared.put(sql, update);
      return rows;
    } catch (SQLException e) {
      // The driver cannot use one again that failed.
      prepared.remove(sql);
      update.close();
      throw e;
    }
  }
}
