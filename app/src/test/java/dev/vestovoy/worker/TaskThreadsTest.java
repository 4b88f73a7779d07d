package dev.vestovoy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TaskThreadsTest {
  private final RecordedFailures failures = new RecordedFailures();
  private final TaskThreads threads = new TaskThreads("tester", failures);

  @Test
  void a_task_that_throws_is_reported_and_ends_no_other() throws Exception {
    var ran = new CountDownLatch(1);

    threads.execute(() -> {
      throw new StackOverflowError("too deep");
    });
    threads.execute(ran::countDown);

    threads.shutdown();
    assertThat(threads.join(Duration.ofMinutes(1))).isTrue();
    assertThat(ran.getCount()).isZero();
    assertThat(failures.told()).containsExactly("tester: java.lang.StackOverflowError: too deep");
  }

  @Test
  void closing_interrupts_what_runs_and_takes_no_more() throws Exception {
    var begun = new CountDownLatch(1);
    threads.execute(() -> {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
    begun.await();

    threads.close();

    assertThat(threads.join(Duration.ofMinutes(1))).isTrue();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> threads.execute(() -> {}));
    assertThat(failures.told()).isEmpty();
  }
}
