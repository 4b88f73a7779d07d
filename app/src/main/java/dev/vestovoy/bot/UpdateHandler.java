package dev.vestovoy.bot;

import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.inbox.WaitingUpdate;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler of the updates in the inbox, one after another. Each is struck out in the transaction
 * that keeps its replies. One that cannot be handled is reported and struck out. After a kill, the
 * update that was in hand is handled again.
 */
final class UpdateHandler {
  /** An update that so many runs ended with is not tried again. */
  static final int MOST_TRIES = 3;

  /** Replies to events. */
  @FunctionalInterface
  interface Conversation {
    /**
     * The replies to an event.
     *
     * @param botName user name of the bot
     */
    List<Reply> replies(Event event, String botName, Occasion occasion);
  }

  /**
   * What came of an update.
   *
   * @param passing whether it failed in a way that may pass
   */
  private record Result(List<Reply> replies, @Nullable Throwable failure, boolean passing) {}

  /** It looks into the inbox so often without being woken. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(UpdateHandler.class);

  private final UpdateInbox inbox;
  private final Conversation conversation;
  private final BiConsumer<WaitingUpdate, List<Reply>> finish;
  private final HandlingIncidents incidents;
  private final Cadence cadence;
  private final Pauses pauses;
  private final WorkerFailures failures;
  private final Semaphore woken = new Semaphore(0);
  private volatile @Nullable String botName;

  /**
   * A handler that has not started yet.
   *
   * @param finish strikes an update out and keeps what follows from it, both or neither
   */
  UpdateHandler(
      UpdateInbox inbox,
      Conversation conversation,
      BiConsumer<WaitingUpdate, List<Reply>> finish,
      HandlingIncidents incidents,
      Cadence cadence,
      Pauses pauses,
      WorkerFailures failures) {
    this.inbox = inbox;
    this.conversation = conversation;
    this.finish = finish;
    this.incidents = incidents;
    this.cadence = cadence;
    this.pauses = pauses;
    this.failures = failures;
  }

  /** Handles updates until the bot is closed. */
  void run() throws InterruptedException {
    while (!pauses.ended()) {
      handleWaiting();
      boolean _ = woken.tryAcquire(untilDue().toNanos(), TimeUnit.NANOSECONDS);
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
    Result result = result(waiting, name, waiting.earlier());
    for (int failed = 1; result.passing() && failed < MOST_TRIES && !pauses.ended(); failed++) {
      // A store that is to blame decides nothing: it is waited for.
      persist(() -> inbox.tried(waiting));
      result = result(waiting, name, true);
    }
    Throwable failure = result.failure();
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
    List<Reply> replies = result.replies();
    // It is not handled again, so nothing else is done before this is on disk.
    persist(() -> finish.accept(waiting, replies));
  }

  private Result result(WaitingUpdate waiting, String name, boolean again) {
    List<Reply> regrets = List.of();
    boolean begun = false;
    try {
      Event event = UpdateReader.event(waiting.update().content());
      regrets = regrets(event, name);
      if (waiting.tries() >= MOST_TRIES) {
        throw new IllegalStateException("the program ended each time while it was in hand");
      }
      begun = true;
      var occasion = new Occasion(again, waiting.postponed());
      List<Reply> replies = conversation.replies(event, name, occasion);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("the end came while it was in hand");
      }
      return new Result(replies, null, false);
    } catch (Throwable e) {
      return new Result(regrets, e, begun);
    }
  }

  /** What is said to who waits for an answer to an event that cannot be handled. */
  private static List<Reply> regrets(Event event, String botName) {
    return switch (event) {
      case Event.Wrote(var from, var _) -> regret(from);
      case Event.SharedContact contact -> regret(contact.from());
      case Event.WroteInGroup wrote ->
          Command.in(wrote.text(), botName).isPresent()
              ? List.of(
                  Reply.Message.to(wrote.group(), Words.TRY_LATER.in(wrote.from().language())))
              : List.of();
      case Event.Pressed pressed ->
          List.of(new Reply.Answer(pressed.id(), Words.TRY_LATER.in(pressed.by().language())));
      case Event.Standing _, Event.Migrated _, Event.Blocked _, Event.Retitled _, Event.Other _ ->
          List.of();
    };
  }

  private static List<Reply> regret(Event.User user) {
    return List.of(new Reply.Message(user.id(), Words.TRY_LATER.in(user.language())));
  }

  /** Tries until the store takes it, or the bot is closed. */
  private void persist(Runnable writing) throws InterruptedException {
    for (int failed = 1; ; failed++) {
      try {
        writing.run();
        return;
      } catch (RuntimeException e) {
        storeFailed(failed, e);
      }
      if (pauses.ended()) {
        return;
      }
    }
  }

  /** Time until an update is due that was put off. */
  private Duration untilDue() {
    try {
      return inbox.untilDue().filter(due -> due.compareTo(LOOK) < 0).orElse(LOOK);
    } catch (RuntimeException _) {
      // The next look tells it.
      return LOOK;
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
