package dev.vestovoy.worker;

/** Receives the failures of workers, and of single tasks. */
public interface WorkerFailures {
  /** Failures that only the log has; a worker that gave up stays as it is. */
  WorkerFailures LOG_ONLY =
      new WorkerFailures() {
        @Override
        public void failed(String worker, Throwable cause) {}

        @Override
        public void gaveUp(String worker) {}
      };

  /** Notes that a worker or a task failed; the worker is restarted, other tasks go on. */
  void failed(String worker, Throwable cause);

  /** Ends the process: a worker failed too often in a row to be restarted. */
  void gaveUp(String worker);
}
