package dev.vestovoy.bot;

import dev.vestovoy.inbox.ReceivedUpdate;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingUpdate;
import dev.vestovoy.worker.WorkerFailures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler of the updates in the inbox, one after another, each struck out when what it asks for is
 * done. The replies leave on their own. One that cannot be handled is reported and struck out.
 * After a kill, the update that was in hand is handled again.
 */
final class UpdateHandler {
  /** An update that so many runs ended with is not tried again. */
  static final int MOST_TRIES = 3;

  private static final Logger log = LoggerFactory.getLogger(UpdateHandler.class);

  private final UpdateInbox inbox;
  private final BiFunction<Event, String, List<Reply>> dialogue;
  private final Consumer<List<Reply>> replies;
  private final HandlingIncidents incidents;
  private final Cadence cadence;
  private final Pauses pauses;
  private final WorkerFailures failures;
  private final Semaphore woken = new Semaphore(0);
  private volatile @Nullable String botName;

  /**
   * A handler that has not started yet.
   *
   * @param dialogue returns the replies to an event, for a bot of this name
   */
  UpdateHandler(
      UpdateInbox inbox,
      BiFunction<Event, String, List<Reply>> dialogue,
      Consumer<List<Reply>> replies,
      HandlingIncidents incidents,
      Cadence cadence,
      Pauses pauses,
      WorkerFailures failures) {
    this.inbox = inbox;
    this.dialogue = dialogue;
    this.replies = replies;
    this.incidents = incidents;
    this.cadence = cadence;
    this.pauses = pauses;
    this.failures = failures;
  }

  /** Handles updates until the bot is closed. */
  void run() throws InterruptedException {
    while (!pauses.ended()) {
      handleWaiting();
      woken.acquire();
      woken.drainPermits();
    }
  }

  /** Lets it begin, under this user name. */
  void answerAs(String name) {
    botName = name;
    wake();
  }

  /** Has it look into the inbox, or at its end. */
  void wake() {
    woken.release();
  }

  /** Opens an incident if one update takes long. */
  void check() {
    incidents.check();
  }

  /** Handles what waits, as soon as the name is known. */
  void handleWaiting() throws InterruptedException {
    String name = botName;
    int failed = 0;
    while (name != null && !pauses.ended()) {
      try {
        Optional<WaitingUpdate> next = next();
        failed = 0;
        if (next.isEmpty()) {
          return;
        }
        handle(next.get(), name);
      } catch (RuntimeException e) {
        storeFailed(++failed, e);
      }
    }
  }

  /** The next update; a try of one that an earlier run may have ended with is on disk then. */
  private Optional<WaitingUpdate> next() {
    Optional<WaitingUpdate> next = inbox.first();
    next.filter(WaitingUpdate::earlier).ifPresent(inbox::tried);
    return next;
  }

  private void handle(WaitingUpdate waiting, String name) throws InterruptedException {
    incidents.began();
    Throwable failure = failureOf(waiting, name);
    if (failure != null && pauses.ended()) {
      // It may have been cut off by the end. It comes at the next start.
      return;
    }
    if (failure == null) {
      incidents.handled();
    } else {
      incidents.failed();
      log.atError()
          .addKeyValue("update", waiting.update().number())
          .setCause(failure)
          .log("An update could not be handled; the next one goes on");
      failures.failed("telegram-updates", failure);
    }
    strikeOut(waiting);
  }

  private @Nullable Throwable failureOf(WaitingUpdate waiting, String name) {
    try {
      if (waiting.tries() >= MOST_TRIES) {
        return new IllegalStateException("the program ended each time while it was in hand");
      }
      ReceivedUpdate update = waiting.update();
      replies.accept(dialogue.apply(UpdateReader.event(update.content()), name));
      return Thread.currentThread().isInterrupted()
          ? new InterruptedException("the end came while it was in hand")
          : null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** It is not handled again, so nothing else is done before this is on disk. */
  private void strikeOut(WaitingUpdate waiting) throws InterruptedException {
    for (int failed = 1; ; failed++) {
      try {
        inbox.handled(waiting);
        return;
      } catch (RuntimeException e) {
        storeFailed(failed, e);
      }
      if (pauses.ended()) {
        return;
      }
    }
  }

  private void storeFailed(int failed, RuntimeException cause) throws InterruptedException {
    if (failed == 1) {
      log.atError().setCause(cause).log("The inbox of updates cannot be read or written");
      failures.failed("telegram-inbox", cause);
    }
    pauses.pause(cadence.pause(failed));
  }
}
