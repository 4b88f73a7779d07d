package dev.vestovoy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();

  private final WorkerFailures recorder =
      new WorkerFailures() {
        @Override
        public void failed(String worker, Throwable cause) {
          failures.add(worker + ": " + cause.getMessage());
        }

        @Override
        public void gaveUp(String worker) {
          ends.add(worker);
        }
      };

  @Test
  void a_constructor_starts_nothing() {
    try (var worker = worker(() -> runs.incrementAndGet())) {
      assertThat(worker.running()).isFalse();
    }

    assertThat(runs).hasValue(0);
  }

  @Test
  void a_task_that_throws_is_reported_and_runs_again() {
    try (var worker =
        worker(() -> {
          if (runs.incrementAndGet() <= 2) {
            throw new IllegalStateException("broken");
          }
          new CountDownLatch(1).await();
        })) {
      worker.start();

      await().untilAsserted(() -> assertThat(runs).hasValue(3));
      assertThat(worker.running()).isTrue();
    }

    assertThat(failures).containsExactly("tester: broken", "tester: broken");
    assertThat(ends).isEmpty();
  }

  @Test
  void an_error_is_survived_like_an_exception() {
    try (var worker =
        worker(() -> {
          if (runs.incrementAndGet() == 1) {
            throw new StackOverflowError("too deep");
          }
        })) {
      worker.start();

      await().until(() -> !worker.running());
    }

    assertThat(runs).hasValue(2);
    assertThat(failures).containsExactly("tester: too deep");
  }

  @Test
  void a_task_that_always_fails_ends_the_process() {
    try (var worker =
        worker(() -> {
          throw new IllegalStateException("run " + runs.incrementAndGet());
        })) {
      worker.start();

      await().until(() -> !worker.running());
    }

    assertThat(runs).hasValue(11);
    assertThat(ends).containsExactly("tester");
  }

  @Test
  void a_long_run_forgives_earlier_failures() {
    try (var worker =
        worker(() -> {
          nanos.addAndGet(Duration.ofMinutes(11).toNanos());
          if (runs.incrementAndGet() < 30) {
            throw new IllegalStateException("broken");
          }
        })) {
      worker.start();

      await().until(() -> !worker.running());
    }

    assertThat(runs).hasValue(30);
    assertThat(ends).isEmpty();
  }

  @Test
  void closing_interrupts_the_task_and_waits_for_it() {
    var entered = new CountDownLatch(1);
    var worker =
        worker(() -> {
          entered.countDown();
          new CountDownLatch(1).await();
        });
    worker.start();
    await().until(() -> entered.getCount() == 0);

    worker.close();

    assertThat(worker.running()).isFalse();
    assertThat(failures).isEmpty();
  }

  @Test
  void a_failure_while_closing_is_no_failure() {
    var entered = new CountDownLatch(1);
    var worker =
        worker(() -> {
          entered.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in the middle", e);
          }
        });
    worker.start();
    await().until(() -> entered.getCount() == 0);

    worker.close();

    assertThat(failures).isEmpty();
    assertThat(runs).hasValue(0);
  }

  @Test
  void an_interrupt_that_nobody_meant_ends_no_worker() {
    try (var worker =
        worker(() -> {
          if (runs.incrementAndGet() == 1) {
            Thread.currentThread().interrupt();
          }
          new CountDownLatch(1).await();
        })) {
      worker.start();

      await().untilAsserted(() -> assertThat(runs).hasValue(2));
      assertThat(worker.running()).isTrue();
    }

    assertThat(failures).hasSize(1);
  }

  @Test
  void a_worker_that_cannot_be_supervised_ends_the_process() {
    WorkerFailures broken =
        new WorkerFailures() {
          @Override
          public void failed(String worker, Throwable cause) {
            throw new StackOverflowError("too deep");
          }

          @Override
          public void gaveUp(String worker) {
            ends.add(worker);
          }
        };
    var clock = new AtomicInteger();
    try (var worker =
        new Worker(
            "tester",
            () -> {
              throw new IllegalStateException("broken");
            },
            broken,
            new Worker.Timing(
                Duration.ofNanos(1000),
                () -> {
                  if (clock.incrementAndGet() > 4) {
                    throw new StackOverflowError("too deep");
                  }
                  return 0;
                }))) {
      worker.start();

      await().until(() -> !worker.running());
    }

    assertThat(ends).containsExactly("tester");
  }

  @Test
  void finishing_waits_for_the_end_and_does_not_restart_what_fails() throws Exception {
    var worker =
        worker(() -> {
          runs.incrementAndGet();
          throw new IllegalStateException("broken");
        });
    worker.start();

    assertThat(worker.finish()).isTrue();

    assertThat(worker.running()).isFalse();
    assertThat(ends).isEmpty();
  }

  private Worker worker(Worker.Task task) {
    return new Worker(
        "tester", task, recorder, new Worker.Timing(Duration.ofNanos(1000), nanos::get));
  }
}
