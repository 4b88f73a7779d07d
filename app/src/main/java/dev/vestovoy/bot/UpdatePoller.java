package dev.vestovoy.bot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.worker.WorkerFailures;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long-polling loop. It writes updates to the inbox before the next poll acknowledges them, and
 * takes the number of the last one received as it is: numbers begin anew, lower or higher. For one
 * thread.
 */
final class UpdatePoller {
  /** No more is fetched while so many updates wait in the inbox. */
  static final int MOST_WAITING = 1000;

  private static final Logger log = LoggerFactory.getLogger(UpdatePoller.class);
  private static final int LIMIT = 100;

  /** An answer without news that took no longer did not wait for news. */
  private static final Duration QUICK = Duration.ofSeconds(1);

  private static final Duration LONGEST_QUICK_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_DEMANDED = Duration.ofMinutes(5);

  private final PollingApi api;
  private final UpdateInbox inbox;
  private final UpdateHandler handler;
  private final Cadence cadence;
  private final PollingMonitor monitor;
  private final PollingGaps gaps;
  private final Pauses pauses;
  private final LongSupplier nanos;
  private final WorkerFailures failures;
  private volatile long offset;
  private volatile long asked;
  private int limit = LIMIT;
  private int failed;
  private int quick;
  private int storeFailed;

  /**
   * A loop that has not started yet.
   *
   * @param handler is woken when updates wait
   * @param nanos as {@link System#nanoTime}
   */
  UpdatePoller(
      PollingApi api,
      UpdateInbox inbox,
      UpdateHandler handler,
      Cadence cadence,
      PollingMonitor monitor,
      PollingGaps gaps,
      Pauses pauses,
      LongSupplier nanos,
      WorkerFailures failures) {
    this.api = api;
    this.inbox = inbox;
    this.handler = handler;
    this.cadence = cadence;
    this.monitor = monitor;
    this.gaps = gaps;
    this.pauses = pauses;
    this.nanos = nanos;
    this.failures = failures;
  }

  /** Polls until the bot is closed. */
  void run() throws InterruptedException {
    while (!pauses.ended()) {
      String name = ownName();
      if (name != null && noWebhook()) {
        handler.answerAs(name);
        poll();
      } else if (!pauses.ended()) {
        pauses.pause(cadence.pause(++failed));
      }
    }
  }

  /** Acknowledges what was received and not acknowledged yet, after {@link #run} has ended. */
  void acknowledge() {
    if (offset == asked) {
      return;
    }
    asked = offset;
    try {
      // What it answers stays unacknowledged and comes at the next start.
      Answer _ = api.acknowledge(offset);
    } catch (RuntimeException e) {
      log.atWarn()
          .setCause(e)
          .log("Updates were not acknowledged; they are known if they come again");
    }
  }

  /** Polls until the name of the bot and its webhook have to be looked up again. */
  private void poll() throws InterruptedException {
    long began = nanos.getAsLong();
    while (!pauses.ended()
        && !monitor.webhook()
        && nanos.getAsLong() - began < cadence.renewEvery().toNanos()) {
      handler.check();
      if (full()) {
        pauses.pause(cadence.firstRetry());
      } else {
        pollOnce();
      }
    }
  }

  private void pollOnce() throws InterruptedException {
    // The first question after a silence is answered at once, so that its end is seen at once.
    Duration held = monitor.line() == Line.OPEN ? cadence.poll() : Duration.ZERO;
    long began = nanos.getAsLong();
    asked = offset;
    Answer answer = api.getUpdates(offset, limit, held);
    if (answer instanceof Answer.Ok(var result) && result.isArray()) {
      boolean waited = held.isZero() || nanos.getAsLong() - began >= QUICK.toNanos();
      received(UpdateBatch.of(result), waited);
    } else {
      notReceived(answer);
    }
  }

  private void received(UpdateBatch batch, boolean waited) throws InterruptedException {
    int added;
    try {
      added = batch.updates().isEmpty() ? 0 : inbox.add(batch.updates());
      if (added > 0) {
        handler.wake();
      }
      batch.offset().ifPresent(next -> offset = next);
      gaps.polled();
      storeFailed = 0;
    } catch (RuntimeException e) {
      storeFailed(e);
      return;
    } finally {
      monitor.polled();
    }
    limit = LIMIT;
    failed = monitor.disputed() ? failed : 0;
    quick = added > 0 || waited ? 0 : quick + 1;
    if (quick > 0) {
      Duration pause = cadence.pause(quick);
      pauses.pause(pause.compareTo(LONGEST_QUICK_PAUSE) < 0 ? pause : LONGEST_QUICK_PAUSE);
    }
  }

  private void notReceived(Answer answer) throws InterruptedException {
    endIfInterrupted();
    // If it was too much at once, or one update was too much, the others get through.
    limit = answer instanceof Answer.MaybeSent || answer instanceof Answer.Ok ? 1 : LIMIT;
    monitor.failed(answer);
    Duration pause = cadence.pause(++failed);
    Duration demanded = demanded(answer);
    pauses.pause(pause.compareTo(demanded) < 0 ? demanded : pause);
  }

  private static Duration demanded(Answer answer) {
    Duration demanded =
        answer instanceof Answer.Declined declined
            ? declined.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return demanded.compareTo(LONGEST_DEMANDED) < 0 ? demanded : LONGEST_DEMANDED;
  }

  /** Whether the inbox has no room, or cannot be read. */
  private boolean full() throws InterruptedException {
    try {
      return inbox.waiting() >= MOST_WAITING;
    } catch (RuntimeException e) {
      storeFailed(e);
      return true;
    }
  }

  /** Nothing is acknowledged: the same updates come again. */
  private void storeFailed(RuntimeException cause) throws InterruptedException {
    storeFailed++;
    if (storeFailed == 1) {
      log.atError().setCause(cause).log("Updates cannot be kept; they wait at Telegram");
      failures.failed("telegram-inbox", cause);
    }
    pauses.pause(cadence.pause(storeFailed));
  }

  /** The bot's user name; null while Telegram does not tell. */
  private @Nullable String ownName() throws InterruptedException {
    JsonNode me = result(api.getMe());
    return me == null ? null : me.path("username").asText();
  }

  /** Whether no webhook is set; one that is set may be another program's and stays. */
  private boolean noWebhook() throws InterruptedException {
    JsonNode info = result(api.getWebhookInfo());
    if (info == null) {
      return false;
    }
    String url = info.path("url").asText();
    if (!url.isEmpty()) {
      monitor.webhookAt(host(url));
      return false;
    }
    monitor.noWebhook();
    return true;
  }

  private @Nullable JsonNode result(Answer answer) throws InterruptedException {
    if (answer instanceof Answer.Ok(var result)) {
      return result;
    }
    endIfInterrupted();
    monitor.failed(answer);
    return null;
  }

  /** The client sets the flag of a thread whose call was interrupted. */
  private static void endIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("a call was interrupted");
    }
  }

  /** The host alone: a path may be a secret. */
  private static String host(String url) {
    try {
      return Objects.requireNonNullElse(new URI(url).getHost(), "https");
    } catch (URISyntaxException _) {
      return "https";
    }
  }
}
