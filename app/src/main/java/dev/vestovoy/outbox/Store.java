package dev.vestovoy.outbox;

import dev.vestovoy.worker.WorkerFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file: one writer, a reader, a searcher for due letters that no other query holds up,
 * and a lock that keeps a second program out. Write-ahead log and a sync at each commit, so that
 * what was committed outlives a crash and a power cut.
 */
final class Store implements AutoCloseable {
  private static final int BUSY_MILLIS = 5000;

  private final FolderLock lock;
  private final Connection writing;
  private final Reader reader;
  private final Reader searcher;
  private final Writer writer;
  private volatile Consumer<? super StoreTrouble> troubles = _ -> {};

  /** Opens the file; nothing is written before {@link #start}. */
  Store(Path folder, WorkerFailures failures) {
    try {
      Files.createDirectories(folder);
      this.lock = new FolderLock(folder);
    } catch (IOException e) {
      throw new OutboxException("cannot write in " + folder + ": " + e.getMessage(), e);
    }
    try {
      Path file = folder.resolve(EmbeddedOutbox.FILE);
      this.writing = migrated(file);
      this.reader = new Reader("outbox-reader", connect(file));
      this.searcher = new Reader("outbox-searcher", connect(file));
    } catch (SQLException | IOException | OutboxException e) {
      throw refused(folder, e);
    }
    this.writer = new Writer(writing, failures);
  }

  /** Starts writing. */
  void start() {
    writer.start();
  }

  <T> T write(Work<T> work) {
    return Work.await(submit(work), "write");
  }

  /** Queues it behind what was queued before; the future ends when it is on disk. */
  <T> CompletableFuture<T> submit(Work<T> work) {
    return writer
        .submit(work)
        .whenComplete((_, failure) -> {
          StoreTrouble trouble = failure == null ? null : StoreTrouble.of(failure);
          if (trouble != null) {
            troubles.accept(trouble);
          }
        });
  }

  /** Has what keeps the store from being written passed on; called on the writer's thread. */
  void onTrouble(Consumer<? super StoreTrouble> listener) {
    troubles = listener;
  }

  <T> T read(Work<T> work) {
    return reader.read(work);
  }

  /** Reads beside other reads: for the search for due letters alone. */
  <T> T search(Work<T> work) {
    return searcher.read(work);
  }

  @Override
  public void close() {
    writer.close();
    try {
      reader.close();
      searcher.close();
      writing.close();
      lock.close();
    } catch (SQLException | IOException e) {
      throw new OutboxException("could not close the outbox: " + e.getMessage(), e);
    }
  }

  private OutboxException refused(Path folder, Exception cause) {
    try {
      lock.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return new OutboxException("cannot open the outbox in " + folder + ": " + words(cause), cause);
  }

  private static String words(Exception cause) {
    return damaged(cause)
        ? "outbox.db is damaged. It was left as it is: restore a backup, or save what can be saved with sqlite3 outbox.db .recover | sqlite3 saved.db"
        : String.valueOf(cause.getMessage());
  }

  /** Whether it is the file that is at fault. */
  static boolean damaged(Exception e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT);
  }

  private static Connection migrated(Path file) throws SQLException, IOException {
    Connection connection = connect(file);
    try {
      Schema.migrate(connection, file);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | IOException | OutboxException e) {
      connection.close();
      throw e;
    }
  }

  /** For a look beside the work, and for who must not change anything. */
  static Connection connectReadOnly(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static Connection connect(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      // Counts for a new file only, and only before anything is in it.
      statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      statement.execute("PRAGMA foreign_keys = ON");
      statement.execute("PRAGMA wal_autocheckpoint = 4000");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }
}
