package dev.vestovoy.incident;

import dev.vestovoy.incident.IncidentChannel.Result;
import dev.vestovoy.text.Texts;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sender of what a register has to tell. An incident counts as told when the channel took it. One
 * of which two copies may have arrived waits until the channel takes another message, or for hours;
 * then the last copy is sent. A message whose words are not taken is halved until the incident is
 * found; that one goes without its foreign words.
 */
public final class IncidentNotifier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IncidentNotifier.class);
  private static final int LONGEST_REFUSED = 30;

  /** Objections in a row after which the words of one incident are taken for their cause. */
  private static final int MOST_OBJECTIONS = 3;

  /** Copies of a message that may have arrived before it waits for another one. */
  private static final int MOST_IN_A_ROW = 2;

  /** Wait for a message of which enough copies may have arrived, in waits before a retry. */
  private static final int FIRST_ASIDE = 120;

  private static final int LONGEST_ASIDE = 24 * FIRST_ASIDE;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final IncidentRegister register;
  private final IncidentChannel channel;
  private final IncidentDigest digest;
  private final IncidentTiming timing;
  private final Worker worker;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Semaphore endOfPause = new Semaphore(0);
  private final Deque<Draft> held = new ArrayDeque<>();

  /** Messages of which enough copies may have arrived. */
  private final Deque<Draft> aside = new ArrayDeque<>();

  private long asideUntil;
  private int asideWait = FIRST_ASIDE;

  /** Incidents of which no wording was taken, and how many messages had been taken before. */
  private final Map<Incident.Key, Long> untaken = new HashMap<>();

  private long taken;
  private int objections;
  private int refused;

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

  /** Tries at once what waits: the chat may take messages again. */
  public void retryNow() {
    endOfPause.release();
  }

  /** Stops; what was not told is told after the next start. */
  @Override
  public void close() {
    closing.countDown();
    endOfPause.release();
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
      if (!aside.isEmpty() && asideUntil - System.nanoTime() <= 0) {
        held.addAll(aside);
        aside.clear();
      }
      Draft draft = held.poll();
      if (draft != null) {
        pause(send(draft));
        continue;
      }
      List<Telling> due = register.due();
      List<Telling> fresh = due.stream().filter(telling -> !isAside(telling)).toList();
      if (!fresh.isEmpty()) {
        pause(send(Draft.of(digest.message(fresh))));
      } else if (!due.isEmpty()) {
        pause(timing.retry());
      } else {
        untaken.clear();
        register.await(timing.retry());
      }
    }
  }

  private boolean isAside(Telling telling) {
    Incident.Key key = telling.incident().key();
    return aside.stream()
        .flatMap(draft -> draft.message().tellings().stream())
        .anyMatch(one -> one.incident().key().equals(key));
  }

  /** Returns the wait before the next message. */
  private Duration send(Draft draft) throws InterruptedException {
    return switch (channel.send(digest.text(draft))) {
      case Result.Taken _ -> taken(draft);
      case Result.Doubtful _ -> doubtful(draft.doubtfulAgain());
      case Result.NotNow(var after, var maybeSent) -> {
        hold(maybeSent ? draft.maybeArrived() : draft);
        yield after;
      }
      case Result.Refused(var why) -> {
        hold(draft);
        yield refused(why);
      }
      case Result.Objected(var why) -> objected(draft, why);
      case Result.Unsendable(var why) -> unsendable(draft, why);
    };
  }

  private void hold(Draft draft) {
    if (draft.held()) {
      held.addFirst(draft);
    }
  }

  private Duration taken(Draft draft) {
    taken++;
    refused = 0;
    objections = 0;
    asideWait = FIRST_ASIDE;
    aside.forEach(waiting -> held.add(waiting.asLast()));
    aside.clear();
    return told(draft);
  }

  private Duration told(Draft draft) {
    draft.message().tellings().forEach(telling -> untaken.remove(telling.incident().key()));
    register.told(draft.message().tellings());
    return timing.gap();
  }

  private Duration doubtful(Draft draft) {
    if (draft.doubtful() < MOST_IN_A_ROW) {
      hold(draft);
      return timing.retry();
    }
    log.atWarn()
        .addKeyValue("copies", draft.doubtful())
        .addKeyValue("incidents", keys(draft))
        .log("Whether a message to administrators arrived is not known");
    if (draft.last()) {
      return told(draft);
    }
    aside.add(draft);
    asideUntil = System.nanoTime() + timing.retry().multipliedBy(asideWait).toNanos();
    asideWait = Math.min(2 * asideWait, LONGEST_ASIDE);
    return timing.gap();
  }

  private Duration objected(Draft draft, String why) {
    if (!draft.part() && ++objections < MOST_OBJECTIONS) {
      hold(draft);
      return timing.retry();
    }
    objections = 0;
    return unsendable(draft, why);
  }

  /** Finds the incident whose words are not taken, and leaves them out. */
  private Duration unsendable(Draft draft, String why) {
    List<Telling> tellings = draft.message().tellings();
    if (tellings.size() > 1) {
      int half = tellings.size() / 2;
      held.addFirst(draft.part(digest.message(tellings.subList(half, tellings.size()))));
      held.addFirst(draft.part(digest.message(tellings.subList(0, half))));
      return timing.gap();
    }
    return switch (draft.wording()) {
      case FULL -> reworded(draft, Draft.Wording.OWN_WORDS, why);
      case OWN_WORDS -> reworded(draft, Draft.Wording.ONLY_IN_LOG, why);
      case ONLY_IN_LOG -> untaken(draft, why);
    };
  }

  private Duration reworded(Draft draft, Draft.Wording wording, String why) {
    log.atError()
        .addKeyValue("why", why)
        .addKeyValue("incidents", keys(draft))
        .addKeyValue("instead", wording)
        .log("The admin chat does not take the words of this incident; they are left out");
    held.addFirst(draft.worded(wording));
    return timing.gap();
  }

  /** A chat that takes not even our own words takes nothing, unless it has taken others since. */
  private Duration untaken(Draft draft, String why) {
    Incident.Key key = draft.message().tellings().getFirst().incident().key();
    Long before = untaken.putIfAbsent(key, taken);
    return before == null || before == taken ? refused(why) : told(draft);
  }

  private static List<Incident.Key> keys(Draft draft) {
    return draft.message().tellings().stream().map(telling -> telling.incident().key()).toList();
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
    if (endOfPause.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      endOfPause.drainPermits();
    }
  }
}
