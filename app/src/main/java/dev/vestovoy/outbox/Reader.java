package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Connection for reading with the one thread that uses it: a platform thread, because SQLite's
 * driver pins virtual ones.
 */
final class Reader implements AutoCloseable {
  private final Connection connection;
  private final ExecutorService thread;

  /**
   * Creates a reader.
   *
   * @param connection closed with the reader
   */
  Reader(String name, Connection connection) throws SQLException {
    this.connection = connection;
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

  @Override
  public void close() throws SQLException {
    thread.close();
    connection.close();
  }
}
