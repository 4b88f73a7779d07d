package dev.vestovoy.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.DueLetters;
import dev.vestovoy.delivery.DueQuery;
import dev.vestovoy.incident.IncidentChannel;
import dev.vestovoy.incident.IncidentNotifier;
import dev.vestovoy.incident.IncidentRegister;
import dev.vestovoy.incident.IncidentTiming;
import dev.vestovoy.incident.WorkerIncidents;
import dev.vestovoy.report.Language;
import dev.vestovoy.text.Texts;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;

  @Test
  void closing_leaves_one_whole_file_without_a_log_beside_it() {
    var store = open();
    store.write(StoreTest::version);

    store.close();

    assertThat(folder).isDirectoryNotContaining("glob:**-wal");
    assertThat(folder.resolve("outbox.db")).isNotEmptyFile();
  }

  @Test
  void a_query_that_fails_is_told_and_the_next_one_works() {
    try (var store = open()) {
      assertThatThrownBy(() ->
              store.read(_ -> {
                throw new SQLException("no such luck");
              }))
          .isInstanceOf(OutboxException.class)
          .hasMessageContaining("could not read", "no such luck");

      assertThat(store.read(StoreTest::version)).isPositive();
    }
  }

  @Test
  void a_reader_sees_what_was_written_before_it_asks() {
    try (var store = open()) {
      for (int count = 1; count <= 3; count++) {
        store.write(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                "INSERT INTO upload VALUES ('a', 'f', hex(randomblob(32)), 'n', 'h')");
          }
        });

        int seen =
            store.read(connection -> {
              try (Statement statement = connection.createStatement();
                  var row = statement.executeQuery("SELECT COUNT(*) FROM upload")) {
                return row.getInt(1);
              }
            });
        assertThat(seen).isEqualTo(count);
      }
    }
  }

  @Test
  void a_search_for_due_letters_waits_for_no_other_query_and_no_write() {
    var begun = new CountDownLatch(2);
    var over = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var store = open()) {
      var letters = new Letters(store, Clock.systemUTC());
      Future<Boolean> reading =
          threads.submit(() -> store.read(connection -> held(connection, begun, over)));
      Future<Boolean> writing =
          threads.submit(() -> {
            return store.write(connection -> {
              insertMuch(connection);
              return held(connection, begun, over);
            });
          });
      try {
        await().until(() -> begun.getCount() == 0);

        Future<DueLetters> due =
            threads.submit(() -> letters.due(Instant.now(), DueQuery.first("telegram", 9)));
        Future<Optional<Instant>> next = threads.submit(() -> letters.nextDue(Instant.now()));

        await().until(() -> due.isDone() && next.isDone());
        assertThat(due.resultNow().letters()).isEmpty();
        assertThat(reading.isDone() || writing.isDone()).isFalse();
      } finally {
        over.countDown();
      }
    }
  }

  @Test
  void a_full_disk_is_told_and_so_is_its_end() {
    List<String> told = new CopyOnWriteArrayList<>();
    var soon = Duration.ofMillis(20);
    var timing = new IncidentTiming(soon, soon, soon, soon, Duration.ofDays(1), soon, soon);
    try (var store = open()) {
      var register = new IncidentRegister(new IncidentRows(store), Clock.systemUTC(), timing);
      store.onTrouble(register::storeFailed);
      try (var notifier = notifier(register, told, timing)) {
        notifier.start();
        store.write(connection -> pragma(connection, "max_page_count = 1"));

        assertThatThrownBy(() -> store.write(StoreTest::insertMuch))
            .isInstanceOf(OutboxException.class);

        String ended = "✅ The program can write to its database again.";
        await().until(() -> !told.isEmpty() && told.getLast().endsWith(ended));
        assertThat(told.getFirst())
            .startsWith("⚠️ The program cannot write to its database (the disk is full)");
      }
    }
  }

  @Test
  void a_statement_that_is_wrong_is_no_trouble_of_the_store() {
    List<StoreTrouble> troubles = new CopyOnWriteArrayList<>();
    try (var store = open()) {
      store.onTrouble(troubles::add);

      assertThatThrownBy(() -> store.write(connection -> pragma(connection, "(")))
          .isInstanceOf(OutboxException.class);

      assertThat(troubles).isEmpty();
    }
  }

  private Store open() {
    var store = new Store(folder, WorkerFailures.LOG_ONLY);
    store.start();
    return store;
  }

  private static IncidentNotifier notifier(
      IncidentRegister register, List<String> told, IncidentTiming timing) {
    return new IncidentNotifier(
        register,
        text -> {
          told.add(text);
          return new IncidentChannel.Result.Taken();
        },
        new Texts(Language.ENGLISH, ZoneOffset.UTC),
        new WorkerIncidents(register, () -> {}),
        timing);
  }

  private static boolean pragma(Connection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute("PRAGMA " + pragma);
    }
  }

  private static int insertMuch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "INSERT INTO upload VALUES ('a', 'f', hex(randomblob(1000000)), 'n', 'h')");
    }
  }

  /** Work that lasts until the latch is opened. */
  private static boolean held(Connection connection, CountDownLatch begun, CountDownLatch over)
      throws SQLException {
    version(connection);
    begun.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new SQLException("interrupted", e);
    }
    return true;
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
