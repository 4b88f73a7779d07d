package dev.vestovoy.delivery;

import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt at the next items of a letter, and writes its settlement. Each attempt ends in
 * a settlement, whatever throws.
 */
final class LetterSender {
  private static final Logger log = LoggerFactory.getLogger(LetterSender.class);
  private static final String REPORTED_AS = "letters";
  private static final long SECONDS_BETWEEN_WRITES = 5;

  private final Outbox outbox;
  private final AddressBook book;
  private final DeliveryReporter reporter;
  private final SettlementPolicy policy;
  private final DeliveryTiming timing;
  private final WorkerFailures failures;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  LetterSender(
      Outbox outbox,
      AddressBook book,
      DeliveryReporter reporter,
      DeliveryTiming timing,
      WorkerFailures failures,
      Clock clock) {
    this.failures = failures;
    this.outbox = outbox;
    this.book = book;
    this.reporter = reporter;
    this.policy = new SettlementPolicy(timing, clock);
    this.timing = timing;
    this.clock = clock;
  }

  /**
   * Blocks until the attempt is written down.
   *
   * @param known receives the result once; what is begun from then on is durable no earlier than it
   */
  void send(Letter letter, Channel channel, Consumer<AttemptResult> known) {
    AttemptResult result = attempt(letter, channel);
    Settlement settlement = result.settlement();
    if (settlement == null) {
      known.accept(result);
      return;
    }
    // Before the settlement: what is settled is never looked at again.
    reporter.before(result);
    if (write(letter, settlement, () -> known.accept(result))) {
      reporter.after(result);
    }
  }

  private AttemptResult attempt(Letter letter, Channel channel) {
    if (letter.copies() >= Letter.MOST_COPIES) {
      // It was in flight when the program died, more than once.
      return AttemptResult.unsent(
          letter,
          new Settlement.Refused(
              "Sent %d times, and it is not known whether it arrived".formatted(letter.copies())));
    }
    Standing standing;
    try {
      standing = book.standing(letter.recipient(), mailbox(letter));
    } catch (RuntimeException | Error e) {
      unexpected(letter, e);
      return AttemptResult.unsent(
          letter,
          new Settlement.Retry(
              "It is not known whether the recipient still receives it",
              clock.instant().plus(timing.retry(letter.attempts()))));
    }
    try {
      return switch (standing) {
        case Standing.Gone gone ->
            AttemptResult.unsent(
                letter,
                new Settlement.Dropped(gone.reason(), clock.instant().plus(timing.unlinked())));
        // Half a report would be worse than a late message.
        case Standing.Quiet(Instant until, _) when letter.itemsDone() == 0 ->
            AttemptResult.unsent(letter, new Settlement.Quiet(until));
        case Standing.Quiet(_, Manner manner) -> fly(letter.in(manner), channel);
        case Standing.Receives(Manner manner) -> fly(letter.in(manner), channel);
      };
    } catch (RuntimeException | Error e) {
      unexpected(letter, e);
      return AttemptResult.unsent(
          letter,
          new Settlement.Deferred(
              "The attempt failed before anything was sent",
              clock.instant().plus(timing.firstRetry())));
    }
  }

  private void unexpected(Letter letter, Throwable e) {
    reportFailure(letter, e, "Attempt failed before anything was sent");
  }

  /**
   * Logs and reports an attempt that failed unexpectedly.
   *
   * @param what failed, for the log
   */
  void reportFailure(Letter letter, Throwable cause, String what) {
    log.atError().addKeyValue("letter", letter.id()).setCause(cause).log(what);
    failures.failed(REPORTED_AS, cause);
  }

  private AttemptResult fly(Letter letter, Channel channel) {
    int items = channel.load(letter).messages();
    if (!outbox.begin(letter, items)) {
      return AttemptResult.unsent(letter, null);
    }
    long since = System.nanoTime();
    try {
      Outcome outcome = outcome(letter, channel);
      Duration flightTime = Duration.ofNanos(System.nanoTime() - since);
      return new AttemptResult(letter, outcome, policy.of(letter, outcome, items), flightTime);
    } catch (InterruptedException _) {
      return AttemptResult.unsent(letter, new Settlement.Returned());
    }
  }

  /** A channel that throws has sent nothing, or it would break its contract. */
  private Outcome outcome(Letter letter, Channel channel) throws InterruptedException {
    try {
      return channel.send(letter);
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("letter", letter.id())
          .addKeyValue("channel", channel.name())
          .setCause(e)
          .log("Channel failed unexpectedly");
      failures.failed(REPORTED_AS, e);
      return new Outcome.ServerError("The channel failed: " + e.getClass().getName(), false);
    }
  }

  /** Ends the tries to write settlements that the disk refuses. */
  void close() {
    closing.countDown();
  }

  private static String mailbox(Letter letter) {
    return letter.report().origin().mailbox();
  }

  /**
   * Writes until it is written, and returns whether it is: an answered letter that the outbox does
   * not know of would be sent again. Given up only at the end of the program; the letter is
   * doubtful at the next start then.
   */
  private boolean write(Letter letter, Settlement settlement, Runnable known) {
    Runnable once = new Once(known);
    while (true) {
      try {
        outbox.settle(letter, settlement, once);
        return true;
      } catch (RuntimeException | Error e) {
        log.atError()
            .addKeyValue("letter", letter.id())
            .setCause(e)
            .log("Settlement was not written; trying again");
        if (e instanceof Error) {
          failures.failed(REPORTED_AS, e);
        }
        if (closingWithin(SECONDS_BETWEEN_WRITES)) {
          once.run();
          return false;
        }
      }
    }
  }

  private boolean closingWithin(long seconds) {
    try {
      return closing.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
