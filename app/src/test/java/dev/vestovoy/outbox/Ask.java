package dev.vestovoy.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Looks into an outbox from outside, and damages it. */
public final class Ask {
  private Ask() {}

  /** The rows, their columns joined by a bar. */
  public static List<String> of(Path folder, String sql) throws SQLException {
    return file(folder.resolve("outbox.db"), sql);
  }

  /** Changes rows as nothing in the program does; keys of other tables are not checked. */
  public static void change(Path folder, String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  static List<String> file(Path file, String sql) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      while (row.next()) {
        var line = new StringJoiner("|");
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
          line.add(String.valueOf(row.getString(column)));
        }
        answers.add(line.toString());
      }
    }
    return answers;
  }
}
