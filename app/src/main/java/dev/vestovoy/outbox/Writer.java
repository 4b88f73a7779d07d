package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It commits whatever has queued up with one sync to disk (group
 * commit); a platform thread, because SQLite's driver pins virtual ones.
 */
final class Writer implements AutoCloseable {
  private static final int MOST_PER_COMMIT = 1000;

  private final Connection connection;
  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  Writer(Connection connection) {
    this.connection = connection;
    this.thread = Thread.ofPlatform().name("outbox-writer").start(this::run);
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

  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.add(new Job<>(_ -> true));
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Job<?>> jobs = new ArrayList<>();
    while (!closed || !queue.isEmpty() || !jobs.isEmpty()) {
      if (jobs.isEmpty()) {
        try {
          jobs.add(queue.take());
        } catch (InterruptedException e) {
          return;
        }
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
  private int commit(List<Job<?>> jobs) {
    int ran = 0;
    try {
      for (Job<?> job : jobs) {
        job.run(connection);
        ran++;
      }
      connection.commit();
      jobs.forEach(Job::succeed);
      return jobs.size();
    } catch (SQLException | RuntimeException | Error e) {
      Work.undo(connection);
      if (jobs.size() == 1) {
        jobs.getFirst().fail(e);
        return 1;
      }
      // A commit that failed blames no job: the first of them is tried alone.
      return commit(jobs.subList(0, ran == 0 || ran == jobs.size() ? 1 : ran));
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

    void succeed() {
      done.complete(result);
    }

    void fail(Throwable cause) {
      done.completeExceptionally(cause);
    }
  }
}
