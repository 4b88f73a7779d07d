package dev.vestovoy.worker;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual threads for short tasks, one thread each. A task that throws is logged and reported; the
 * other tasks go on.
 */
public final class TaskThreads implements Executor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TaskThreads.class);

  private final String name;
  private final WorkerFailures failures;
  private final ExecutorService threads;

  /** Threads for the tasks of one part. None is started before the first task. */
  public TaskThreads(String name, WorkerFailures failures) {
    this.name = name;
    this.failures = failures;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  /**
   * Starts a task.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #shutdown}
   */
  @Override
  public void execute(Runnable task) {
    threads.execute(() -> run(task));
  }

  /** Takes no more tasks; those that run go on. */
  public void shutdown() {
    threads.shutdown();
  }

  /** Whether it takes no more tasks. */
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  /**
   * Waits for the tasks that run.
   *
   * @return whether all have ended in time
   */
  public boolean join(Duration longest) throws InterruptedException {
    return threads.awaitTermination(longest.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Takes no more tasks and interrupts those that run; returns at once. May be called twice. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("task", name).setCause(e).log("Task failed");
      report(e);
    }
  }

  private void report(Throwable cause) {
    try {
      failures.failed(name, cause);
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("task", name).setCause(e).log("Task failure was not reported");
    }
  }
}
