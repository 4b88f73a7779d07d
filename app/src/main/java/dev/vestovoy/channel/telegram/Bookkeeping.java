package dev.vestovoy.channel.telegram;

import dev.vestovoy.worker.WorkerFailures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runner of what is noted after an answer. A note that fails is logged and reported, and never
 * changes the outcome: a letter that was taken would be sent again.
 */
final class Bookkeeping {
  private static final Logger log = LoggerFactory.getLogger(Bookkeeping.class);
  private static final String REPORTED_AS = "letters";

  private final WorkerFailures failures;

  Bookkeeping(WorkerFailures failures) {
    this.failures = failures;
  }

  /**
   * Runs it; never throws.
   *
   * @param what failed, for the log
   */
  void run(String what, Runnable note) {
    try {
      note.run();
    } catch (RuntimeException | Error e) {
      log.atError().setCause(e).log(what);
      failures.failed(REPORTED_AS, e);
    }
  }
}
