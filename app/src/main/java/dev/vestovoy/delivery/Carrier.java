package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at one part of a letter, and writes down what came of it. */
final class Carrier {
  private static final Logger log = LoggerFactory.getLogger(Carrier.class);
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long SECONDS_BETWEEN_WRITES = 5;

  private final Outbox outbox;
  private final AddressBook book;
  private final Alerts alerts;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  Carrier(Outbox outbox, AddressBook book, Alerts alerts, Clock clock) {
    this.outbox = outbox;
    this.book = book;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Blocks until the attempt is written down. */
  Attempt carry(Letter letter, Channel channel, Line line) {
    Standing standing = book.standing(letter.recipient(), letter.report().origin().mailbox());
    if (standing != Standing.RECEIVES) {
      tell(letter, "dropped", standing.reason());
      return over(letter, new Settlement.Dropped(standing.reason()));
    }
    try {
      if (!outbox.begin(letter)) {
        return Attempt.over(letter);
      }
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("could not begin a letter");
      return waits(letter, "not begun", SHORTEST, Scope.LETTER, letter.doubtful());
    }
    try {
      Outcome outcome = send(letter, channel);
      return judge(letter, outcome, channel.parts(letter).size(), line);
    } catch (InterruptedException _) {
      return over(letter, new Settlement.Returned());
    }
  }

  private static Outcome send(Letter letter, Channel channel) throws InterruptedException {
    try {
      return channel.send(letter, letter.partsDone());
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("a channel broke");
      return new Outcome.Unknown("the channel broke");
    }
  }

  /** Ends the tries to write down outcomes that the disk refuses. */
  void close() {
    closing.countDown();
  }

  private Attempt judge(Letter letter, Outcome outcome, int parts, Line line) {
    return switch (outcome) {
      case Outcome.Delivered(String receipt) -> {
        line.answered();
        yield delivered(letter, receipt, parts);
      }
      case Outcome.Refused(String why, boolean _) -> {
        line.answered();
        tell(letter, "refused", why);
        Attempt attempt = over(letter, new Settlement.Refused(why));
        alerts.alert(
            "A report for %s was not delivered to %s (directory row %s): %s."
                .formatted(
                    letter.report().origin().mailbox(),
                    letter.recipient().address(),
                    letter.recipient().id(),
                    why));
        yield attempt;
      }
      case Outcome.Postponed(String why, Duration after, Scope closes) -> {
        boolean down = closes == Scope.CHANNEL && after.isZero();
        if (!down) {
          line.answered();
        }
        Duration rest = down ? line.failed(why) : longer(after, letter.attempts());
        yield waits(letter, why, rest, closes, letter.doubtful());
      }
      case Outcome.Unknown(String why) -> waits(letter, why, line.failed(why), Scope.CHANNEL, true);
    };
  }

  private Attempt delivered(Letter letter, String receipt, int parts) {
    boolean last = letter.partsDone() + 1 >= parts;
    write(letter, last ? new Settlement.Done(receipt) : new Settlement.PartDone(receipt));
    tell(letter, "delivered", receipt);
    return last ? Attempt.over(letter) : Attempt.goesOn(letter);
  }

  private Attempt waits(Letter letter, String why, Duration rest, Scope closes, boolean doubtful) {
    tell(letter, doubtful ? "unknown" : "postponed", why);
    write(letter, new Settlement.Waits(why, clock.instant().plus(rest), doubtful));
    return new Attempt(letter, null, rest, closes);
  }

  private Attempt over(Letter letter, Settlement settlement) {
    write(letter, settlement);
    return Attempt.over(letter);
  }

  private static Duration longer(Duration asked, int attempts) {
    return asked.isZero() ? Backoff.after(attempts, SHORTEST, LONGEST) : asked;
  }

  /**
   * Writes until it is written: an answered letter that the outbox does not know of would be sent
   * again. Given up only at the end of the program; the letter is doubtful at the next start then.
   */
  private void write(Letter letter, Settlement settlement) {
    while (true) {
      try {
        outbox.settle(letter, settlement);
        return;
      } catch (RuntimeException e) {
        log.atError()
            .addKeyValue("letter", letter.id())
            .setCause(e)
            .log("could not settle a letter");
        if (closingWithin(SECONDS_BETWEEN_WRITES)) {
          return;
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

  private static void tell(Letter letter, String outcome, String detail) {
    log.atInfo()
        .addKeyValue("letter", letter.id())
        .addKeyValue("report", letter.reportId())
        .addKeyValue("to", letter.recipient().address())
        .addKeyValue("part", letter.partsDone() + 1)
        .addKeyValue("outcome", outcome)
        .addKeyValue("detail", detail)
        .log("tried a letter");
  }
}
