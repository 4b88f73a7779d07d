package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at one part of a letter, and writes down what came of it. */
final class Carrier {
  private static final Logger log = LoggerFactory.getLogger(Carrier.class);
  private static final Duration SHORTEST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final long SECONDS_BETWEEN_WRITES = 5;
  private static final Duration CHAT_REST = Duration.ofHours(1);

  private final Outbox outbox;
  private final Whereabouts whereabouts;
  private final AddressBook book;
  private final Alerts alerts;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  Carrier(Outbox outbox, Whereabouts whereabouts, AddressBook book, Alerts alerts, Clock clock) {
    this.outbox = outbox;
    this.whereabouts = whereabouts;
    this.book = book;
    this.alerts = alerts;
    this.clock = clock;
  }

  /**
   * Blocks until the attempt is written down.
   *
   * @param known told once how it ended; what is begun from then on is durable no earlier than that
   */
  void carry(Letter letter, Channel channel, Line line, Consumer<Attempt> known) {
    Ending ending = attempt(letter, channel, line);
    Settlement settlement = ending.settlement();
    if (settlement == null) {
      known.accept(ending.attempt());
    } else if (write(letter, settlement, () -> known.accept(ending.attempt()))) {
      // Not before: what is not on disk may be tried again.
      tell(letter, settlement);
    }
  }

  private Ending attempt(Letter letter, Channel channel, Line line) {
    return switch (book.standing(letter.recipient(), mailbox(letter))) {
      case Standing.Gone gone -> Ending.unsent(letter, new Settlement.Dropped(gone.reason()));
      // Half a report would be worse than a late message.
      case Standing.Quiet(Instant until, _) when letter.partsDone() == 0 ->
          Ending.unsent(letter, new Settlement.Quiet(until));
      case Standing.Quiet(_, Manner manner) -> begin(letter.in(manner), channel, line);
      case Standing.Receives(Manner manner) -> begin(letter.in(manner), channel, line);
    };
  }

  private Ending begin(Letter letter, Channel channel, Line line) {
    try {
      if (!outbox.begin(letter)) {
        return Ending.unsent(letter, null);
      }
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("could not begin a letter");
      return waits(letter, "not begun", letter.doubtful(), new Rest(SHORTEST, Scope.LETTER, false));
    }
    try {
      Outcome outcome = send(letter, channel);
      return judge(letter, outcome, channel.parts(letter).size(), line);
    } catch (InterruptedException _) {
      return Ending.over(letter, new Settlement.Returned());
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

  private Ending judge(Letter letter, Outcome outcome, int parts, Line line) {
    return switch (outcome) {
      case Outcome.Delivered(String receipt, int items, boolean complete) -> {
        line.answered();
        yield complete
            ? Ending.over(letter, new Settlement.Done(receipt))
            : Ending.goesOn(letter, new Settlement.PartDone(receipt, items));
      }
      case Outcome.Refused(String why, boolean unreachable) -> {
        line.answered();
        // Told first: what is settled is never looked at again.
        if (unreachable) {
          lost(letter, why);
        } else {
          undelivered(letter, why);
        }
        yield Ending.over(letter, new Settlement.Refused(why));
      }
      case Outcome.Postponed(String why, Duration after, Scope closes) -> {
        boolean down = closes == Scope.CHANNEL && after.isZero();
        if (!down) {
          line.answered();
        }
        Duration rest = down ? line.failed(why) : longer(after, letter.attempts());
        yield waits(letter, why, letter.doubtful(), new Rest(rest, closes, !after.isZero()));
      }
      case Outcome.Unknown(String why) -> unknown(letter, why, line.failed(why));
      case Outcome.Failed(String why) ->
          waits(letter, why, true, new Rest(line.failed(why), Scope.CHANNEL, false));
      case Outcome.LetterRefused(var _, String why) ->
          judge(letter, new Outcome.Refused(why, false), parts, line);
      case Outcome.ChatRefused(var trouble, String why, Scope closes) ->
          trouble.forbidden()
              ? judge(letter, new Outcome.Postponed(why, CHAT_REST, closes), parts, line)
              : judge(letter, new Outcome.Refused(why, true), parts, line);
      case Outcome.BotRefused(String why) ->
          judge(letter, new Outcome.Postponed(why, Duration.ZERO, Scope.CHANNEL), parts, line);
      case Outcome.NotSent(String why) ->
          judge(letter, new Outcome.Postponed(why, Duration.ZERO, Scope.CHANNEL), parts, line);
      case Outcome.ServerError(String why, boolean maybeTaken) ->
          maybeTaken
              ? judge(letter, new Outcome.Failed(why), parts, line)
              : judge(letter, new Outcome.Postponed(why, Duration.ZERO, Scope.LETTER), parts, line);
    };
  }

  /** A copy in doubt is followed by one other, marked; a third would be one too many. */
  private Ending unknown(Letter letter, String why, Duration rest) {
    if (!letter.doubtful()) {
      return waits(letter, why, true, new Rest(rest, Scope.CHANNEL, false));
    }
    String twice = "sent twice, and nobody knows whether it arrived: " + why;
    undelivered(letter, twice);
    return new Ending(
        new Attempt(letter, null, rest, Scope.CHANNEL, false), new Settlement.Refused(twice));
  }

  private Ending waits(Letter letter, String why, boolean doubtful, Rest rest) {
    return new Ending(
        new Attempt(letter, null, rest.time(), rest.closes(), rest.demanded()),
        new Settlement.Waits(why, clock.instant().plus(rest.time()), doubtful));
  }

  private static Duration longer(Duration asked, int attempts) {
    return asked.isZero() ? Backoff.after(attempts, SHORTEST, LONGEST) : asked;
  }

  private void undelivered(Letter letter, String why) {
    alerts.alert(
        "A report for %s was not delivered to %s (directory row %s): %s."
            .formatted(mailbox(letter), address(letter), letter.recipient().id(), why));
  }

  private void lost(Letter letter, String why) {
    if (whereabouts.lost(letter.recipient().address(), why)) {
      alerts.alert(
          "A report for %s was not delivered to %s (directory row %s): %s. Reports for it stop until it comes back."
              .formatted(mailbox(letter), address(letter), letter.recipient().id(), why));
    }
  }

  private static String mailbox(Letter letter) {
    return letter.report().origin().mailbox();
  }

  private static Object address(Letter letter) {
    return letter.recipient().address();
  }

  /**
   * Writes until it is written, and says whether it is: an answered letter that the outbox does not
   * know of would be sent again. Given up only at the end of the program; the letter is doubtful at
   * the next start then.
   */
  private boolean write(Letter letter, Settlement settlement, Runnable known) {
    Runnable once = new Once(known);
    while (true) {
      try {
        outbox.settle(letter, settlement, once);
        return true;
      } catch (RuntimeException e) {
        log.atError()
            .addKeyValue("letter", letter.id())
            .setCause(e)
            .log("could not settle a letter");
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

  private static void tell(Letter letter, Settlement settlement) {
    log.atInfo()
        .addKeyValue("letter", letter.id())
        .addKeyValue("report", letter.reportId())
        .addKeyValue("to", address(letter))
        .addKeyValue("part", letter.partsDone() + 1)
        .addKeyValue("outcome", settlement.outcome())
        .addKeyValue("detail", settlement.detail())
        .log("tried a letter");
  }

  private record Rest(Duration time, Scope closes, boolean demanded) {}
}
