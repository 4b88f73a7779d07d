package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.worker.RecordedFailures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
  @TempDir Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Statements statements = new Statements();
  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger brokenRollbacks = new AtomicInteger();
  private Connection connection;
  private Writer writer;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE row (id INTEGER PRIMARY KEY)");
    }
    connection.setAutoCommit(false);
    writer = new Writer(fragile(connection), failures);
    writer.start();
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
    threads.close();
    connection.close();
  }

  @Test
  void a_job_that_fails_takes_no_other_with_it() throws Exception {
    List<Future<Integer>> jobs = together(insert(1), insert(2), insertAndBreak(3), insert(4));

    assertThat(jobs.get(0).get()).isEqualTo(1);
    assertThat(jobs.get(1).get()).isEqualTo(2);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> jobs.get(2).get())
        .withMessageContaining("broken on purpose");
    assertThat(jobs.get(3).get()).isEqualTo(4);
    assertThat(Ask.of(folder, "SELECT id FROM row")).containsExactly("1", "2", "4");
  }

  @Test
  void of_two_jobs_that_cannot_both_be_one_is_done() throws Exception {
    List<Future<Integer>> jobs = together(insert(7), insert(7));

    assertThat(jobs.get(0).get()).isEqualTo(7);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> jobs.get(1).get());
    assertThat(Ask.of(folder, "SELECT id FROM row")).containsExactly("7");
  }

  @Test
  void a_job_that_needs_too_much_memory_does_not_end_the_writer() throws Exception {
    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() ->
            writer.write(_ -> {
              throw new OutOfMemoryError("on purpose");
            }));

    assertThat(writer.write(insert(1))).isEqualTo(1);
  }

  @Test
  void a_writer_that_breaks_is_told_and_goes_on() throws Exception {
    brokenRollbacks.set(1);

    List<Future<Integer>> jobs = together(insert(1), insertAndBreak(2), insert(3));

    assertThat(jobs.get(0).get()).isEqualTo(1);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> jobs.get(1).get());
    assertThat(jobs.get(2).get()).isEqualTo(3);
    assertThat(Ask.of(folder, "SELECT id FROM row")).containsExactly("1", "3");
    assertThat(failures.told())
        .containsExactly("outbox-writer: java.lang.StackOverflowError: no rollback");
  }

  @Test
  void a_broken_writer_that_is_closed_leaves_nobody_waiting() throws Exception {
    brokenRollbacks.set(Integer.MAX_VALUE);
    CompletableFuture<Integer> broken = writer.submit(insertAndBreak(1));
    await().until(() -> !failures.told().isEmpty());

    writer.close();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(broken::get)
        .withMessageContaining("the outbox is closed");
  }

  @Test
  void what_follows_a_write_cannot_undo_it() throws Exception {
    CompletableFuture<Integer> first = writer.submit(insert(1));
    CompletableFuture<Object> next =
        first.thenApply(_ -> {
          throw new StackOverflowError("on purpose");
        });

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(next::get);
    assertThat(writer.write(insert(2))).isEqualTo(2);
    assertThat(Ask.of(folder, "SELECT id FROM row")).containsExactly("1", "2");
  }

  @Test
  void what_is_written_is_there_for_others_when_the_call_returns() throws Exception {
    writer.write(insert(1));

    assertThat(Ask.of(folder, "SELECT id FROM row")).containsExactly("1");
  }

  @Test
  void what_waits_at_the_end_is_still_done_and_nothing_after_it() throws Exception {
    List<Future<Integer>> jobs = together(insert(1), insert(2));

    writer.close();

    assertThat(jobs.get(1).get()).isEqualTo(2);
    assertThatExceptionOfType(OutboxException.class)
        .isThrownBy(() -> writer.write(insert(3)))
        .withMessage("the outbox is closed");
  }

  @Test
  void a_full_disk_fails_what_it_has_no_room_for_and_nothing_after_it() throws Exception {
    writer.write(pragma("max_page_count = 3"));

    List<Future<Integer>> jobs = together(insert(1), fill(), insert(2));

    assertThat(jobs.get(0).get()).isEqualTo(1);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> jobs.get(1).get())
        .withMessageContaining("SQLITE_FULL");
    assertThat(jobs.get(2).get()).isEqualTo(2);
    writer.write(pragma("max_page_count = 1000"));
    assertThat(writer.write(fill())).isEqualTo(9);
    assertThat(Ask.of(folder, "SELECT COUNT(*) FROM row")).containsExactly("1002");
  }

  @Test
  void what_was_queued_later_is_never_durable_earlier() throws Exception {
    var seen = new CopyOnWriteArrayList<String>();
    var go = new CountDownLatch(1);
    CompletableFuture<Integer> held = writer.submit(held(new CountDownLatch(1), go));
    var ends = new ArrayList<CompletableFuture<?>>();
    for (Work<Integer> work :
        List.of(insert(1), insertAndBreak(2), insert(3), insertAndBreak(4), insert(5))) {
      ends.add(writer.submit(work).handle((done, _) -> seen.add(done + ": " + rows())));
    }

    go.countDown();
    CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get();

    assertThat(held.get()).isZero();
    assertThat(seen)
        .containsExactly("1: [1]", "null: [1]", "3: [1, 3]", "null: [1, 3]", "5: [1, 3, 5]");
  }

  @Test
  void a_first_job_that_fails_lets_the_later_ones_go_on_in_order() throws Exception {
    List<Future<Integer>> jobs = together(insertAndBreak(1), insert(2), insert(3));

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> jobs.get(0).get());
    assertThat(jobs.get(1).get()).isEqualTo(2);
    assertThat(jobs.get(2).get()).isEqualTo(3);
    assertThat(Ask.of(folder, "SELECT id FROM row")).containsExactly("2", "3");
  }

  /** A connection that cannot always be rolled back. */
  private Connection fragile(Connection sound) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("rollback") && brokenRollbacks.getAndDecrement() > 0) {
                throw new StackOverflowError("no rollback");
              }
              try {
                return method.invoke(sound, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What others see now. */
  private List<String> rows() {
    try {
      return Ask.of(folder, "SELECT id FROM row");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Work<Integer> held(CountDownLatch begun, CountDownLatch go) {
    return _ -> {
      begun.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return 0;
    };
  }

  /**
   * Queues them behind one that holds the writer up, in this order, so that they are one commit.
   */
  @SafeVarargs
  private List<Future<Integer>> together(Work<Integer>... works) throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    Future<Integer> first = threads.submit(() -> writer.write(held(begun, go)));
    begun.await();
    List<Future<Integer>> jobs = new ArrayList<>();
    for (Work<Integer> work : works) {
      int waiting = writer.waiting();
      jobs.add(threads.submit(() -> writer.write(work)));
      while (writer.waiting() == waiting) {
        Thread.onSpinWait();
      }
    }
    go.countDown();
    first.get();
    return jobs;
  }

  private Work<Integer> insert(int id) {
    return connection -> {
      statements.update(connection, "INSERT INTO row VALUES (?)", id);
      return id;
    };
  }

  private static Work<Integer> pragma(String what) {
    return connection -> {
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA " + what);
        return 0;
      }
    };
  }

  private Work<Integer> fill() {
    return connection -> {
      for (int id = 1000; id < 2000; id++) {
        insert(id).in(connection);
      }
      return 9;
    };
  }

  private Work<Integer> insertAndBreak(int id) {
    return connection -> {
      insert(id).in(connection);
      throw new IllegalStateException("broken on purpose");
    };
  }
}
