package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What is done on a connection, within a transaction of somebody else. */
@FunctionalInterface
interface Work<T> {
  T in(Connection connection) throws SQLException;

  /** Waits for work on another thread; its failure is thrown here. */
  static <T> T await(CompletableFuture<T> future, String what) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new OutboxException("the outbox could not " + what + ": " + e.getCause(), e);
    }
  }

  /** Ends a transaction in vain, and begins the next. */
  static void undo(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // A full disk ends the transaction by itself, which the driver does not know.
      begin(connection);
    }
  }

  private static void begin(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
    } catch (SQLException _) {
      // The failure that led here is the one to tell.
    }
  }
}
