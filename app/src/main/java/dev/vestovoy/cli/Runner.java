package dev.vestovoy.cli;

/** What {@code run} starts. */
@FunctionalInterface
public interface Runner {
  /**
   * Runs the service until it is told to stop and has finished what it had begun.
   *
   * @throws Failure when it cannot run
   */
  void run(RunOptions options) throws InterruptedException;
}
