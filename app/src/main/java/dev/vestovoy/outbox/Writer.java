package dev.vestovoy.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
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

  /** Does the work in a transaction; it is on disk when this returns. */
  <T> T write(Work<T> work) {
    if (closed) {
      throw new OutboxException("the outbox is closed");
    }
    var job = new Job<>(work);
    queue.add(job);
    return Work.await(job.done, "write");
  }

  @Override
  public void close() {
    closed = true;
    queue.add(new Job<>(_ -> true));
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Job<?>> jobs = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      jobs.clear();
      try {
        jobs.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(jobs, MOST_PER_COMMIT);
      commit(jobs);
    }
  }

  private void commit(List<Job<?>> jobs) {
    try {
      for (Job<?> job : jobs) {
        Savepoint before = connection.setSavepoint();
        if (!job.run(connection)) {
          connection.rollback(before);
        }
      }
      connection.commit();
      jobs.forEach(Job::succeed);
    } catch (SQLException e) {
      rollback();
      jobs.forEach(job -> job.fail(e));
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // The failure that led here is the one to tell.
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

    boolean run(Connection connection) {
      try {
        result = work.in(connection);
        return true;
      } catch (SQLException | RuntimeException e) {
        done.completeExceptionally(e);
        return false;
      }
    }

    /** A job that failed by itself has completed already and keeps its failure. */
    void succeed() {
      if (result != null) {
        done.complete(result);
      }
    }

    void fail(SQLException cause) {
      done.completeExceptionally(cause);
    }
  }
}
