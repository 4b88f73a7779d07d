package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;

  @Test
  void closing_leaves_one_whole_file_without_a_log_beside_it() {
    var store = new Store(folder);
    store.write(StoreTest::version);

    store.close();

    assertThat(folder).isDirectoryNotContaining("glob:**-wal");
    assertThat(folder.resolve("outbox.db")).isNotEmptyFile();
  }

  @Test
  void a_query_that_fails_is_told_and_the_next_one_works() {
    try (var store = new Store(folder)) {
      assertThatThrownBy(() ->
              store.read(_ -> {
                throw new SQLException("no such luck");
              }))
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining("could not read", "no such luck");

      assertThat(store.read(StoreTest::version)).isPositive();
    }
  }

  @Test
  void a_reader_sees_what_was_written_before_it_asks() {
    try (var store = new Store(folder)) {
      for (int count = 1; count <= 3; count++) {
        store.write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                "INSERT INTO upload VALUES ('a', 'f', hex(randomblob(32)), 'n', 'h')");
          }
        });

        int seen =
            store.read(connection -> {
              try (Statement statement = connection.createStatement();
                  var row = statement.executeQuery("SELECT COUNT(*) FROM upload")) {
                return row.getInt(1);
              }
            });
        assertThat(seen).isEqualTo(count);
      }
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
