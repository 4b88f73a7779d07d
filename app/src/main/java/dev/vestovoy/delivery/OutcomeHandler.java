package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Flights.Flight;
import dev.vestovoy.delivery.Outcome.Scope;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler of outcomes: passes on what each says of the channel, of its rate limits and of the
 * letter's message. For the dispatcher's thread.
 */
final class OutcomeHandler {
  private static final Logger log = LoggerFactory.getLogger(OutcomeHandler.class);

  private final Channel channel;
  private final Pacer pacer;
  private final ChannelHealth health;
  private final WorkerFailures failures;

  OutcomeHandler(Channel channel, Pacer pacer, ChannelHealth health, WorkerFailures failures) {
    this.channel = channel;
    this.pacer = pacer;
    this.health = health;
    this.failures = failures;
  }

  /**
   * Applies the outcome of a flight. What it throws is reported: it must not keep the letter's
   * message from going on.
   */
  void apply(Flight flight, Outcome outcome, MessageQueue queue) {
    try {
      handle(flight, outcome, queue);
    } catch (RuntimeException | Error e) {
      log.atError()
          .addKeyValue("letter", flight.letter().id())
          .setCause(e)
          .log("An outcome was not handled to its end");
      failures.failed("courier-" + channel.name(), e);
    }
  }

  private void handle(Flight flight, Outcome outcome, MessageQueue queue) {
    switch (outcome) {
      case Outcome.Delivered _ -> {
        queue.open();
        health.answered();
      }
      case Outcome.Postponed(var _, Duration after, Scope closes) -> {
        health.answered();
        close(flight.letter(), after, closes);
      }
      case Outcome.ChatRefused _, Outcome.TakenInPart _ -> health.answered();
      case Outcome.LetterRefused _ -> {
        queue.shut();
        health.answered();
      }
      case Outcome.BotRefused(TextKey cause, String why) -> health.rejected(cause, why);
      case Outcome.NotSent(String why) -> failed(flight, why, queue);
      case Outcome.Unknown(String why) -> failed(flight, why, queue);
      case Outcome.ServerError(String why, var _) -> failed(flight, why, queue);
    }
  }

  private void failed(Flight flight, String why, MessageQueue queue) {
    queue.shut();
    health.failed(flight.letter().id(), flight.startedAt(), why);
  }

  private void close(Letter letter, Duration after, Scope closes) {
    if (closes != Scope.LETTER && after.isPositive()) {
      List<Lane> lanes = channel.lanes(letter.recipient().address());
      Lane lane = closes == Scope.CHANNEL ? lanes.getFirst() : lanes.get(lanes.size() > 1 ? 1 : 0);
      pacer.close(lane.name(), after);
    }
  }
}
