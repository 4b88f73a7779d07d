package dev.vestovoy.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How the thread of a mailbox ends. */
class RetryLoopTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
  private final MailboxVitals vitals = new MailboxVitals("box", listener(), Clock.systemUTC());

  @Test
  void a_thread_that_dies_between_two_attempts_is_told_to_have_ended() throws Exception {
    var failed = new AtomicBoolean();
    run(() -> {
      if (attempts.get() == 2 && failed.compareAndSet(false, true)) {
        throw new StackOverflowError("too deep");
      }
      return false;
    });

    assertThat(uncaught.get()).isInstanceOf(StackOverflowError.class).hasMessage("too deep");
    assertThat(attempts).hasValue(2);
    assertThat(told).containsExactly("ended box");
    assertThat(vitals.health().state()).isEqualTo(MailboxState.STOPPED);
  }

  @Test
  void a_thread_that_its_owner_stops_is_not_told_to_have_ended() throws Exception {
    run(() -> attempts.get() == 2);

    assertThat(uncaught.get()).isNull();
    assertThat(attempts).hasValue(2);
    assertThat(told).isEmpty();
    assertThat(vitals.health().state()).isEqualTo(MailboxState.STOPPED);
  }

  private void run(BooleanSupplier stopped) throws InterruptedException {
    var loop =
        new RetryLoop(this::attempt, stopped, new Pause(), vitals, new Backoff(new Random(1)));
    Thread.ofVirtual().uncaughtExceptionHandler((_, e) -> uncaught.set(e)).start(loop).join();
  }

  private Duration attempt() {
    attempts.incrementAndGet();
    return Duration.ZERO;
  }

  private WatchListener listener() {
    return new WatchListener() {
      @Override
      public void failed(String mailbox, Throwable cause) {
        told.add("failed " + mailbox);
      }

      @Override
      public void ended(String mailbox) {
        told.add("ended " + mailbox);
      }
    };
  }
}
