package dev.vestovoy.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.directory.PhoneNumber;
import dev.vestovoy.directory.Promise;
import dev.vestovoy.directory.Promises;
import dev.vestovoy.worker.RecordedFailures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LatecomersTest {
  private static final String TOLD = "late-registrations: java.lang.StackOverflowError: too deep";

  private final MemoryPromises promises = new MemoryPromises();
  private final RecordedFailures failures = new RecordedFailures();
  private final AtomicInteger broken = new AtomicInteger();
  private final List<Long> kept = new CopyOnWriteArrayList<>();

  @Test
  void a_constructor_starts_nothing() {
    promises.note(promise(1));

    latecomers(promises, this::keep).close();

    assertThat(kept).isEmpty();
  }

  @Test
  void a_store_that_fails_is_told_and_asked_again() {
    promises.note(promise(1));
    broken.set(2);

    try (var latecomers = latecomers(new BrokenPromises(), this::keep)) {
      latecomers.start();

      await().until(() -> promises.open().isEmpty());
    }

    assertThat(kept).containsExactly(1L);
    assertThat(failures.told()).containsExactly(TOLD, TOLD);
  }

  @Test
  void a_promise_that_breaks_is_told_and_holds_up_no_other() {
    promises.note(promise(1));
    promises.note(promise(2));

    try (var latecomers =
        latecomers(
            promises,
            promise -> {
              if (promise.chatId() == 1) {
                throw new StackOverflowError("too deep");
              }
              return keep(promise);
            })) {
      latecomers.start();

      await().until(() -> promises.open().isEmpty());
    }

    assertThat(kept).containsExactly(2L);
    assertThat(failures.told()).hasSize(20).containsOnly(TOLD);
  }

  @Test
  void a_failure_that_passes_costs_nobody_an_answer() {
    promises.note(promise(1));
    broken.set(2);

    try (var latecomers =
        latecomers(
            promises,
            promise -> {
              if (broken.getAndDecrement() > 0) {
                throw new IllegalStateException("the store is full");
              }
              return keep(promise);
            })) {
      latecomers.start();

      await().until(() -> promises.open().isEmpty());
    }

    assertThat(kept).containsExactly(1L);
    assertThat(failures.told()).hasSize(2);
  }

  private Optional<List<Reply>> keep(Promise promise) {
    kept.add(promise.chatId());
    return Optional.of(List.of());
  }

  private Latecomers latecomers(Promises store, Function<Promise, Optional<List<Reply>>> keeping) {
    return new Latecomers(store, keeping, new Silence(), Duration.ofMillis(1), failures);
  }

  private static Promise promise(long chat) {
    return new Promise.OfPerson(chat, new PhoneNumber("+79811234567"), "");
  }

  /** Fails as often as it is to. */
  private final class BrokenPromises implements Promises {
    @Override
    public boolean note(Promise promise) {
      return promises.note(promise);
    }

    @Override
    public List<Promise> open() {
      if (broken.getAndDecrement() > 0) {
        throw new StackOverflowError("too deep");
      }
      return promises.open();
    }

    @Override
    public void kept(Promise promise) {
      promises.kept(promise);
    }
  }

  private static final class Silence implements Mouth {
    @Override
    public void say(List<Reply> replies) {}

    @Override
    public boolean quiet(long chat) {
      return true;
    }
  }
}
