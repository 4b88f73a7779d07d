package dev.vestovoy.bot;

import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Promises;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps promises: tries, one after another, what could not be done while the directory was away. A
 * promise is struck out when its answer has been said, so that a crash repeats the answer at most.
 */
final class Latecomers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Latecomers.class);

  /** A promise that failed so often is given up: what breaks that often breaks always. */
  private static final int MOST_TRIES = 20;

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private enum Attempt {
    KEPT,
    /** The directory is away, also for the others. */
    NOT_NOW,
    /** It failed, and the others go on. */
    FAILED
  }

  private final Promises promises;
  private final Function<Promise, Optional<List<Reply>>> keeping;
  private final Mouth mouth;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final WorkerFailures failures;
  private final Worker worker;
  private final Map<Promise, Integer> tries = new HashMap<>();

  // What was said and is not struck out yet. Only the worker touches it, and the next run goes on.
  private List<Promise> said = List.of();
  private volatile Duration pause;

  /**
   * Nothing is kept before {@link #start}.
   *
   * @param keeping what is said when a promise is kept; empty while it cannot be
   * @param every how often that is tried; up to sixteen times more seldom while it fails
   */
  Latecomers(
      Promises promises,
      Function<Promise, Optional<List<Reply>>> keeping,
      Mouth mouth,
      Duration every,
      WorkerFailures failures) {
    this.promises = promises;
    this.keeping = keeping;
    this.mouth = mouth;
    this.every = every;
    this.pause = every;
    this.failures = failures;
    this.worker = new Worker("late-registrations", this::run, failures);
  }

  /** Starts keeping what is owed. */
  void start() {
    worker.start();
  }

  /** What is not kept by now is kept after the next start. May be called twice. */
  @Override
  public void close() {
    closed.countDown();
    try {
      boolean _ = worker.join(FAREWELL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    worker.close();
  }

  private void run() throws InterruptedException {
    while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      List<Promise> unsaid = new ArrayList<>(said);
      unsaid.removeIf(promise -> mouth.quiet(promise.chatId()));
      said.stream().filter(promise -> !unsaid.contains(promise)).forEach(promises::kept);
      said = unsaid;
      keepAll(unsaid);
    }
  }

  /** Keeps all that is open and adds it to what was said; what fails comes again later. */
  private void keepAll(List<Promise> unsaid) {
    List<Promise> open = promises.open();
    tries.keySet().retainAll(open);
    boolean failed = false;
    for (Promise promise : open) {
      if (unsaid.contains(promise)) {
        continue;
      }
      Attempt attempt = closed.getCount() == 0 ? Attempt.NOT_NOW : keep(promise);
      failed |= attempt != Attempt.KEPT;
      if (attempt == Attempt.NOT_NOW) {
        break;
      }
      if (attempt == Attempt.KEPT) {
        unsaid.add(promise);
      }
    }
    // What only people can mend may take days, and each try costs requests.
    boolean longer = pause.compareTo(every.multipliedBy(8)) < 0;
    pause = failed ? (longer ? pause.multipliedBy(2) : pause) : every;
  }

  private Attempt keep(Promise promise) {
    try {
      Optional<List<Reply>> replies = keeping.apply(promise);
      replies.ifPresent(mouth::say);
      return replies.isPresent() ? Attempt.KEPT : Attempt.NOT_NOW;
    } catch (RuntimeException | Error e) {
      int failed = tries.merge(promise, 1, Integer::sum);
      log.atError()
          .addKeyValue("chat", promise.chatId())
          .addKeyValue("tries", failed)
          .setCause(e)
          .log("A late registration failed");
      failures.failed("late-registrations", e);
      return failed < MOST_TRIES ? Attempt.FAILED : Attempt.KEPT;
    }
  }
}
