package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.SQLException;
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
}
