package dev.vestovoy.incident;

import dev.vestovoy.worker.WorkerFailures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receiver of worker failures that opens an incident for each; the end of the process is given. */
public final class WorkerIncidents implements WorkerFailures {
  private static final Logger log = LoggerFactory.getLogger(WorkerIncidents.class);

  private final Runnable end;
  private volatile @Nullable Incidents incidents;

  /**
   * Receives failures. Those before {@link #reportTo} are in the log only: incidents need the
   * store, and the store has workers of its own.
   *
   * @param end ends the process; called from the thread of a worker
   */
  public WorkerIncidents(Runnable end) {
    this.end = end;
  }

  /** Opens incidents there from the beginning. */
  public WorkerIncidents(Incidents incidents, Runnable end) {
    this(end);
    reportTo(incidents);
  }

  /** Opens incidents there from now on. */
  public void reportTo(Incidents there) {
    incidents = there;
  }

  @Override
  public void failed(String worker, Throwable cause) {
    Incidents there = incidents;
    if (there == null) {
      return;
    }
    try {
      there.open(IncidentType.WORKER_FAILED, worker, "", ProgramPart.of(worker));
    } catch (RuntimeException | Error e) {
      // Who reports a failure goes on with what is left to do.
      log.atError().addKeyValue("worker", worker).setCause(e).log("Failure was not reported");
    }
  }

  @Override
  public void gaveUp(String worker) {
    end.run();
  }
}
