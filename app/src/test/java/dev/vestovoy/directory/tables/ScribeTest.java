package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.worker.RecordedFailures;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ScribeTest {
  private static final Scribe.Pace QUICK =
      new Scribe.Pace(Duration.ZERO, Duration.ofMillis(1), Duration.ofSeconds(5));

  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger writings = new AtomicInteger();

  @Test
  void a_constructor_starts_nothing() {
    Scribe scribe = scribe(() -> writings.incrementAndGet() > 0);
    scribe.wake();

    scribe.close();

    assertThat(writings).hasValue(0);
  }

  @Test
  void a_writing_that_fails_is_told_and_done_again_as_often_as_it_takes() {
    try (var scribe =
        scribe(() -> {
          if (writings.incrementAndGet() <= 12) {
            throw new StackOverflowError("too deep");
          }
          return true;
        })) {
      scribe.start();
      scribe.wake();

      await().untilAsserted(() -> assertThat(writings).hasValue(13));
    }

    assertThat(failures.told())
        .hasSize(12)
        .containsOnly("notes: java.lang.StackOverflowError: too deep");
  }

  private Scribe scribe(BooleanSupplier write) {
    return new Scribe("notes", QUICK, failures, write);
  }
}
