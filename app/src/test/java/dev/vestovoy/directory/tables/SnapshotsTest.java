package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.worker.RecordedFailures;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final String TOLD = "directory: java.lang.StackOverflowError: too deep";

  private static final Duration SOON = Duration.ofMillis(1);

  @TempDir Path folder;

  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger asked = new AtomicInteger();
  private CountDownLatch answering = new CountDownLatch(0);

  @Test
  void an_error_in_the_tables_is_told_and_it_is_asked_again() {
    var freshness = new Freshness(SOON, SOON, SOON, SOON, Duration.ofSeconds(2), SOON, SOON);
    try (var snapshots =
        new Snapshots(
            new BrokenSource(),
            new TableNames("people", "mailboxes", "groups"),
            freshness,
            folder.resolve("directory.json"),
            Clock.systemUTC(),
            new RecordedIncidents(),
            failures)) {
      snapshots.keep();

      await().until(() -> asked.get() > 2);
    }

    assertThat(failures.told()).hasSizeGreaterThan(1).containsOnly(TOLD);
  }

  @Test
  void a_check_that_has_ended_counts_as_asking_until_it_has_its_age() throws Exception {
    answering = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var aged = new CountDownLatch(1);
    Thread test = Thread.currentThread();
    // The cache gives a check its age on the thread that ended it, by this clock.
    Ticker clock =
        () -> {
          if (answering.getCount() == 0 && !Thread.currentThread().equals(test)) {
            ended.countDown();
            uninterrupted(aged);
          }
          return 0;
        };
    try (var snapshots =
        new Snapshots(
            new BrokenSource(),
            new TableNames("people", "mailboxes", "groups"),
            Freshness.standard(),
            folder.resolve("directory.json"),
            Clock.systemUTC(),
            new RecordedIncidents(),
            failures,
            clock)) {
      Thread caller = Thread.ofVirtual().start(snapshots::current);
      await().until(() -> asked.get() > 0);
      answering.countDown();
      ended.await();
      assertThat(snapshots.asking()).isTrue();

      aged.countDown();
      caller.join();
      await().until(() -> !snapshots.asking());
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private final class BrokenSource implements Source {
    @Override
    public Tables reading(Patience patience) {
      return (Tables)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Tables.class},
              (_, _, _) -> {
                asked.incrementAndGet();
                uninterrupted(answering);
                throw new StackOverflowError("too deep");
              });
    }

    @Override
    public TableWriter writing(Patience patience) {
      throw new UnsupportedOperationException();
    }
  }
}
