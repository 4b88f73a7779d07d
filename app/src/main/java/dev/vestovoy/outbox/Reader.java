package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConnection;

/**
 * Connection for reading with the one thread that uses it: a platform thread, because SQLite's
 * driver pins virtual ones.
 */
final class Reader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reader.class);

  /** How long a query in hand may go on at the end before it is interrupted. */
  private static final Duration LAST_QUERY = Duration.ofSeconds(5);

  private final String name;
  private final Connection connection;
  private final Duration lastQuery;
  private final ExecutorService thread;

  /**
   * Creates a reader.
   *
   * @param connection closed with the reader
   */
  Reader(String name, Connection connection) throws SQLException {
    this(name, connection, LAST_QUERY);
  }

  Reader(String name, Connection connection, Duration lastQuery) throws SQLException {
    this.name = name;
    this.connection = connection;
    this.lastQuery = lastQuery;
    connection.setAutoCommit(false);
    this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
  }

  /** Does the work in a transaction of its own and waits for its result. */
  <T> T read(Work<T> work) {
    return Work.await(CompletableFuture.supplyAsync(() -> result(work), thread), "read");
  }

  private <T> T result(Work<T> work) {
    try {
      T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      Work.undo(connection);
      throw new OutboxException("a query failed: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      Work.undo(connection);
      throw e;
    }
  }

  /** Interrupts a query that does not end. One that goes on still is left behind, as it is. */
  @Override
  public void close() throws SQLException {
    thread.shutdown();
    try {
      if (!ended()) {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
      }
      if (ended()) {
        connection.close();
      } else {
        log.atWarn().addKeyValue("reader", name).log("Query does not end; closing without it");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ended() throws InterruptedException {
    return thread.awaitTermination(lastQuery.toNanos(), TimeUnit.NANOSECONDS);
  }
}
