package dev.vestovoy.worker;

/** Receives the failures of workers. */
public interface WorkerFailures {
  /** Notes that a worker failed and is about to be restarted. */
  void failed(String worker, Throwable cause);

  /** Ends the process: a worker failed too often in a row to be restarted. */
  void gaveUp(String worker);
}
