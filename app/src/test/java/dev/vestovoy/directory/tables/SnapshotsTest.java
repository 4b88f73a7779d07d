package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.worker.RecordedFailures;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
  private static final String TOLD = "directory: java.lang.StackOverflowError: too deep";

  private static final Duration SOON = Duration.ofMillis(1);

  @TempDir Path folder;

  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger asked = new AtomicInteger();

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

  private final class BrokenSource implements Source {
    @Override
    public Tables reading(Patience patience) {
      return (Tables)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Tables.class},
              (_, _, _) -> {
                asked.incrementAndGet();
                throw new StackOverflowError("too deep");
              });
    }

    @Override
    public TableWriter writing(Patience patience) {
      throw new UnsupportedOperationException();
    }
  }
}
