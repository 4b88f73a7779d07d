package dev.vestovoy.outbox;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at the whole file, beside the work, that tells damage before somebody meets it. */
final class Examination implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Examination.class);

  private final Connection connection;
  private final Statement statement;
  private final Incidents incidents;
  private final WorkerFailures failures;
  private final Worker worker;
  private volatile boolean closed;

  /** Opens the file; nothing is examined before {@link #start}. */
  Examination(Path file, Incidents incidents, WorkerFailures failures) throws SQLException {
    this.connection = Store.connectReadOnly(file);
    this.statement = connection.createStatement();
    this.incidents = incidents;
    this.failures = failures;
    this.worker = Worker.onPlatformThread("outbox-examiner", this::run, failures);
  }

  /** Begins to look. */
  void start() {
    worker.start();
  }

  /** Ends it, whatever it was about to find. */
  @Override
  public void close() throws SQLException {
    closed = true;
    try {
      while (!worker.join(Duration.ofMillis(50))) {
        statement.cancel();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }

  /** Whether the whole file was looked at, or it was closed before. */
  boolean ended() {
    return !worker.running();
  }

  private void run() {
    try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
      String finding = row.next() ? row.getString(1) : "nothing";
      if (!finding.equals("ok")) {
        tell(finding);
      }
    } catch (SQLException e) {
      if (Store.damaged(e)) {
        tell(String.valueOf(e.getMessage()));
      } else if (!closed) {
        log.atWarn().setCause(e).log("The outbox could not be examined");
      }
    } catch (RuntimeException | Error e) {
      // Another look would come to the same, and the work goes on without it.
      log.atError().setCause(e).log("The outbox could not be examined");
      failures.failed("outbox-examiner", e);
    }
  }

  private void tell(String finding) {
    log.atError().addKeyValue("finding", finding).log("The outbox is damaged");
    incidents.open(
        IncidentType.STORE_DAMAGED, "", "", finding.lines().findFirst().orElse("unknown"));
  }
}
