package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.Patience;
import dev.vestovoy.directory.tables.Source;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.directory.tables.TableWriter;
import dev.vestovoy.directory.tables.Tables;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three tables of a file. It is looked at now and then, so that mistakes are told soon. */
public final class FileSource implements Source, AutoCloseable {
  /** What the tables are called in a file. */
  public static final TableNames NAMES =
      new TableNames(
          FieldNames.of(TableName.PEOPLE),
          FieldNames.of(TableName.MAILBOXES),
          FieldNames.of(TableName.GROUPS));

  private static final Logger log = LoggerFactory.getLogger(FileSource.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final TablesFile file;
  private final Duration every;
  private final Semaphore ended = new Semaphore(0);
  private final WorkerFailures failures;
  private final Worker worker;

  /**
   * The tables of a file, which is not looked at before {@link #start}.
   *
   * @param incidents has the mistakes in it
   * @param failures receives what no mistake in it is to blame for
   */
  public FileSource(Path path, Incidents incidents, WorkerFailures failures) {
    this(path, incidents, failures, LOOK_EVERY);
  }

  FileSource(Path path, Incidents incidents, WorkerFailures failures, Duration every) {
    this.file = new TablesFile(path, incidents);
    this.every = every;
    this.failures = failures;
    this.worker = new Worker("directory-file", this::look, failures);
  }

  /** Begins to look at the file now and then. */
  public void start() {
    worker.start();
  }

  @Override
  public Tables reading(Patience patience) {
    return new FileTables(file);
  }

  @Override
  public TableWriter writing(Patience patience) {
    return new FileTableWriter(file);
  }

  /** Stops looking. May be called twice. */
  @Override
  public void close() {
    ended.release();
    boolean _ = worker.finish();
  }

  private void look() throws InterruptedException {
    do {
      lookOnce();
    } while (!ended.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void lookOnce() {
    try {
      file.look();
    } catch (RuntimeException | Error e) {
      log.atError().setCause(e).log("The directory's file could not be looked at");
      failures.failed("directory-file", e);
    }
  }
}
