package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderTest {
  private static final String NEVER_ENDS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

  @TempDir Path folder;

  @Test
  void closing_interrupts_a_query_that_never_ends() throws Exception {
    Connection connection = connection();
    var reader = new Reader("tester", connection, Duration.ofMillis(200));
    var begun = new CountDownLatch(1);
    CompletableFuture<Integer> found =
        CompletableFuture.supplyAsync(() ->
            reader.read(connected -> {
              begun.countDown();
              return count(connected);
            }));
    begun.await();

    Thread closing = closing(reader);

    await().until(() -> !closing.isAlive());
    await().until(found::isCompletedExceptionally);
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void closing_leaves_behind_what_cannot_be_interrupted() throws Exception {
    Connection connection = connection();
    var reader = new Reader("tester", connection, Duration.ofMillis(20));
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    CompletableFuture<Boolean> found =
        CompletableFuture.supplyAsync(() ->
            reader.read(_ -> {
              begun.countDown();
              return awaited(end);
            }));
    begun.await();

    Thread closing = closing(reader);

    await().until(() -> !closing.isAlive());
    assertThat(found).isNotDone();
    end.countDown();
    assertThat(found.join()).isTrue();
    connection.close();
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
  }

  private static int count(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(NEVER_ENDS)) {
      return row.getInt(1);
    }
  }

  private static boolean awaited(CountDownLatch end) {
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread closing(Reader reader) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            reader.close();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
