package dev.vestovoy.worker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receiver of worker failures that keeps them. */
public final class RecordedFailures implements WorkerFailures {
  private final List<String> told = new CopyOnWriteArrayList<>();

  /** What was received, as "worker: cause" or "worker gave up". */
  public List<String> told() {
    return told;
  }

  @Override
  public void failed(String worker, Throwable cause) {
    told.add(worker + ": " + cause);
  }

  @Override
  public void gaveUp(String worker) {
    told.add(worker + " gave up");
  }
}
