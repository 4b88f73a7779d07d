package dev.vestovoy.incident;

import dev.vestovoy.incident.IncidentChannel.Result;
import dev.vestovoy.text.Texts;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sender of what a register has to tell. An incident counts as told when the channel took it; a
 * message without an answer is sent twice at most.
 */
public final class IncidentNotifier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IncidentNotifier.class);
  private static final int LONGEST_REFUSED = 30;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final IncidentRegister register;
  private final IncidentChannel channel;
  private final IncidentDigest digest;
  private final IncidentTiming timing;
  private final Worker worker;
  private final CountDownLatch closing = new CountDownLatch(1);
  private int refused;

  /** How many incidents are told one by one, since one of them was not taken. */
  private int singly;

  /** A notifier that has not started yet. */
  public IncidentNotifier(
      IncidentRegister register, IncidentChannel channel, Texts texts, WorkerFailures failures) {
    this(register, channel, texts, failures, IncidentTiming.STANDARD);
  }

  /** A notifier with times of its own. */
  public IncidentNotifier(
      IncidentRegister register,
      IncidentChannel channel,
      Texts texts,
      WorkerFailures failures,
      IncidentTiming timing) {
    this.register = register;
    this.channel = channel;
    this.digest = new IncidentDigest(texts);
    this.timing = timing;
    this.worker = new Worker("incident-notifier", this::run, failures);
  }

  /** Begins to tell. */
  public void start() {
    worker.start();
  }

  /** Stops; what was not told is told after the next start. */
  @Override
  public void close() {
    closing.countDown();
    register.wake();
    try {
      // A message that was sent and not marked would be sent again.
      if (!worker.join(CLOSE_TIMEOUT)) {
        log.warn("A message to administrators had no answer yet; it may be sent again");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    worker.close();
  }

  private void run() throws InterruptedException {
    while (closing.getCount() > 0) {
      register.tidy();
      List<Telling> due = register.due();
      if (due.isEmpty()) {
        register.await(timing.retry());
      } else if (singly > 0) {
        pause(tell(digest.message(List.of(due.getFirst()))));
      } else {
        pause(tell(digest.message(due)));
      }
    }
  }

  /** Returns the wait before the next message. */
  private Duration tell(IncidentDigest.Message message) throws InterruptedException {
    Result result = channel.send(message.text());
    if (result instanceof Result.Doubtful) {
      pause(timing.gap());
      if (closing.getCount() == 0) {
        return Duration.ZERO;
      }
      result = channel.send(message.text());
    }
    return switch (result) {
      // One that had no answer twice has arrived, most likely.
      case Result.Taken _, Result.Doubtful _ -> told(message);
      case Result.NotNow(var after) -> after;
      case Result.Refused(var why) -> refused(why);
      case Result.Unsendable(var why) -> unsendable(message, why);
    };
  }

  /** Finds the incident whose words are not taken, and tells that the log has them. */
  private Duration unsendable(IncidentDigest.Message message, String why)
      throws InterruptedException {
    if (message.tellings().size() > 1) {
      singly = message.tellings().size();
      return timing.gap();
    }
    log.atError()
        .addKeyValue("why", why)
        .addKeyValue("text", message.text())
        .log("The admin chat does not take this message; it is only in the log");
    pause(timing.gap());
    return switch (channel.send(digest.onlyInLog())) {
      case Result.Taken _, Result.Doubtful _ -> told(message);
      case Result.NotNow(var after) -> after;
      case Result.Refused(var refusal) -> refused(refusal);
      case Result.Unsendable _ -> timing.retry();
    };
  }

  private Duration told(IncidentDigest.Message message) {
    refused = 0;
    singly = Math.max(0, singly - 1);
    register.told(message.tellings());
    return timing.gap();
  }

  private Duration refused(String why) {
    if (refused == 0) {
      log.atError()
          .addKeyValue("why", why)
          .log("The admin chat refuses messages; check VESTOVOY_ADMIN_CHAT and the bot's rights");
    }
    refused++;
    return timing.retry().multipliedBy(Math.min(1L << Math.min(refused - 1, 10), LONGEST_REFUSED));
  }

  private void pause(Duration wait) throws InterruptedException {
    boolean _ = closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }
}
