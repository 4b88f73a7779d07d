package dev.vestovoy.incident;

import dev.vestovoy.worker.WorkerFailures;

/** Receiver of worker failures that opens an incident for each; the end of the process is given. */
public final class WorkerIncidents implements WorkerFailures {
  private final Incidents incidents;
  private final Runnable end;

  /**
   * Opens incidents there.
   *
   * @param end ends the process; called from the thread of a worker
   */
  public WorkerIncidents(Incidents incidents, Runnable end) {
    this.incidents = incidents;
    this.end = end;
  }

  @Override
  public void failed(String worker, Throwable cause) {
    incidents.open(IncidentType.WORKER_FAILED, worker, "");
  }

  @Override
  public void gaveUp(String worker) {
    end.run();
  }
}
