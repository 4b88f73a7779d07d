package dev.vestovoy.bot;

import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Promises;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Promises promises;
  private final Function<Promise, Optional<List<Reply>>> keeping;
  private final Mouth mouth;
  private final Duration every;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final WorkerFailures failures;
  private final Worker worker;
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

  /** Keeps all that is open and adds it to what was said, or ends with the first that cannot be. */
  private void keepAll(List<Promise> unsaid) {
    for (Promise promise : promises.open()) {
      if (!unsaid.contains(promise)) {
        if (closed.getCount() == 0 || !keep(promise)) {
          // What only people can mend may take days, and each try costs requests.
          pause = pause.compareTo(every.multipliedBy(8)) < 0 ? pause.multipliedBy(2) : pause;
          return;
        }
        unsaid.add(promise);
      }
    }
    pause = every;
  }

  private boolean keep(Promise promise) {
    try {
      Optional<List<Reply>> replies = keeping.apply(promise);
      replies.ifPresent(mouth::say);
      return replies.isPresent();
    } catch (RuntimeException | Error e) {
      // Struck out: what breaks once breaks always, and the others wait behind it.
      log.atError()
          .addKeyValue("chat", promise.chatId())
          .setCause(e)
          .log("A late registration failed and is given up");
      failures.failed("late-registrations", e);
      return true;
    }
  }
}
