package dev.vestovoy.delivery;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Reports that could not be addressed, with the wait before the next try of each. The wait doubles.
 * For one thread.
 */
final class AddressingRetries {
  /** From five seconds, ten minutes. */
  private static final int LONGEST_FACTOR = 120;

  private final Duration shortest;
  private final LongSupplier nanos;
  private final Map<Long, RetryState> failed = new HashMap<>();

  /**
   * None has failed yet.
   *
   * @param shortest the wait after the first failure
   * @param nanos a monotonic clock
   */
  AddressingRetries(Duration shortest, LongSupplier nanos) {
    this.shortest = shortest;
    this.nanos = nanos;
  }

  /** Whether a report failed and its next try has not come yet. */
  boolean waits(long report) {
    RetryState retry = failed.get(report);
    return retry != null && retry.at() - nanos.getAsLong() > 0;
  }

  /**
   * Notes a failure.
   *
   * @return how often it has failed in a row
   */
  int failed(long report) {
    RetryState before = failed.get(report);
    int failures = before == null ? 0 : before.failures();
    Duration wait = Backoff.after(failures, shortest, shortest.multipliedBy(LONGEST_FACTOR));
    failed.put(report, new RetryState(failures + 1, nanos.getAsLong() + wait.toNanos()));
    return failures + 1;
  }

  /** Forgets the failures of a report. */
  void succeeded(long report) {
    failed.remove(report);
  }

  /** How many reports have failed and not succeeded since. */
  int size() {
    return failed.size();
  }

  /**
   * Failures of one report.
   *
   * @param at when it is tried again, by the monotonic clock
   */
  private record RetryState(int failures, long at) {}
}
