package dev.vestovoy.outbox;

import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Worker that writes, the only one. It commits whatever has queued up with one sync to disk (group
 * commit); on a platform thread, because SQLite's driver pins virtual ones.
 */
final class Writer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);
  private static final int MOST_PER_COMMIT = 1000;

  private final Connection connection;
  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  // What a run that failed had taken: the next run begins with it. Only the worker touches it.
  private final List<Job<?>> jobs = new ArrayList<>();
  private final Worker worker;
  private volatile boolean closed;

  /** A writer whose worker has not started yet. */
  Writer(Connection connection, WorkerFailures failures) {
    this.connection = connection;
    this.worker = Worker.onPlatformThread("outbox-writer", this::run, new Failures(failures));
  }

  /** Starts writing what was and what will be queued. */
  void start() {
    worker.start();
  }

  /**
   * Does the work in a transaction; it is on disk when this returns. Work may be done twice, the
   * first time in vain.
   */
  <T> T write(Work<T> work) {
    return Work.await(submit(work), "write");
  }

  /** Queues work, to be done in a transaction; it is on disk when the future ends. */
  <T> CompletableFuture<T> submit(Work<T> work) {
    var job = new Job<>(work);
    // Behind the last job of a closed writer nobody would look.
    synchronized (queue) {
      if (closed) {
        throw new OutboxException("the outbox is closed");
      }
      queue.add(job);
    }
    return job.done;
  }

  /** How many pieces of work wait for those at hand. */
  int waiting() {
    return queue.size();
  }

  /** Writes what is queued, and ends. What cannot be written fails. */
  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.add(new Job<>(_ -> true));
    }
    if (worker.finish()) {
      abandon();
    }
  }

  /** Fails what will not be written any more: its callers wait. For after the last run. */
  private void abandon() {
    synchronized (queue) {
      closed = true;
      queue.drainTo(jobs);
    }
    jobs.forEach(job -> job.fail(new OutboxException("the outbox is closed")));
    jobs.clear();
  }

  private void run() throws InterruptedException {
    // A run that failed may have left a transaction behind.
    Work.undo(connection);
    while (!closed || !queue.isEmpty() || !jobs.isEmpty()) {
      if (jobs.isEmpty()) {
        jobs.add(queue.take());
      }
      queue.drainTo(jobs, MOST_PER_COMMIT - jobs.size());
      int done = commit(jobs);
      jobs.subList(0, done).clear();
    }
  }

  /**
   * Commits all together. When that fails, the jobs before the first that fails are committed, that
   * one fails, and the later ones stay: what was queued later is never durable earlier.
   *
   * @return how many jobs are done
   */
  private int commit(List<Job<?>> together) {
    int ran = 0;
    try {
      for (Job<?> job : together) {
        job.run(connection);
        ran++;
      }
      connection.commit();
    } catch (SQLException | RuntimeException | Error e) {
      Work.undo(connection);
      if (together.size() == 1) {
        together.getFirst().fail(e);
        return 1;
      }
      // A commit that failed blames no job: the first of them is tried alone.
      return commit(together.subList(0, ran == 0 || ran == together.size() ? 1 : ran));
    }
    together.forEach(Job::succeed);
    return together.size();
  }

  /** Receives the failures of the worker; without it nothing can be written any more. */
  private final class Failures implements WorkerFailures {
    private final WorkerFailures passedOn;

    Failures(WorkerFailures passedOn) {
      this.passedOn = passedOn;
    }

    @Override
    public void failed(String name, Throwable cause) {
      passedOn.failed(name, cause);
    }

    @Override
    public void gaveUp(String name) {
      abandon();
      passedOn.gaveUp(name);
    }
  }

  /** A piece of work, and the caller's view of how it went. */
  private static final class Job<T> {
    private final Work<T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;

    Job(Work<T> work) {
      this.work = work;
    }

    void run(Connection connection) throws SQLException {
      result = work.in(connection);
    }

    /** What is done next to it is not its own failure: it is on disk. */
    void succeed() {
      try {
        done.complete(result);
      } catch (RuntimeException | Error e) {
        log.atError().setCause(e).log("What follows a write failed");
      }
    }

    void fail(Throwable cause) {
      done.completeExceptionally(cause);
    }
  }
}
