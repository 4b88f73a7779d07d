package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due letters from the outbox, paces them, hands them to their channel and settles what came
 * of it. One thread decides, so nothing it decides by is shared; each letter travels on a virtual
 * thread of its own. Reports take turns, so that a large one does not hold up a small one.
 */
public final class Courier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int MOST_AWAY = 8;
  private static final int PER_REPORT = 64;
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final Outbox outbox;
  private final Clock clock;
  private final Map<String, Way> ways = new HashMap<>();
  private final Carrier carrier;
  private final Pacer pacer = new Pacer();
  private final Map<Long, Round> rounds = new LinkedHashMap<>();
  private final Set<Thread> away = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean look = true;
  private boolean stopping;
  private long shortestWait;

  /**
   * Starts at once with what the outbox holds. Letters of a channel that is not among these wait.
   */
  public Courier(
      Outbox outbox, AddressBook book, List<Channel> channels, Alerts alerts, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
    for (Channel channel : channels) {
      ways.put(channel.name(), new Way(channel, new Line(channel.name())));
    }
    this.carrier = new Carrier(outbox, book, alerts, clock);
    this.thread = Thread.ofVirtual().name("courier").start(this::run);
  }

  /** Says that the outbox has new letters. */
  public void letters() {
    events.add(new Event.Look());
  }

  /** Starts no letter any more, and waits some seconds for those on their way. */
  @Override
  public void close() {
    events.add(new Event.Stop());
    try {
      if (!thread.join(DRAIN)) {
        carrier.close();
        away.forEach(Thread::interrupt);
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping || !away.isEmpty()) {
      Duration nap = stopping ? LONGEST_NAP : sendDueOrStumble();
      try {
        handle(events.poll(nap.toNanos(), TimeUnit.NANOSECONDS));
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private Duration sendDueOrStumble() {
    try {
      return sendDue();
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("the courier could not look for letters, and will again");
      look = true;
      return AFTER_FAILURE;
    }
  }

  private void handle(@Nullable Event event) {
    switch (event) {
      case null -> look = true;
      case Event.Look() -> look = true;
      case Event.Stop() -> stopping = true;
      case Event.Back(Attempt attempt, Thread by) -> {
        away.remove(by);
        look = true;
        back(attempt);
      }
    }
  }

  private void back(Attempt attempt) {
    Round round = rounds.get(attempt.letter().reportId());
    if (round != null) {
      round.back(attempt.next());
    }
    if (attempt.closes() != Scope.LETTER) {
      List<Lane> lanes = lanes(attempt.letter());
      Lane lane = attempt.closes() == Scope.CHANNEL ? lanes.getFirst() : lanes.getLast();
      pacer.close(lane, System.nanoTime() + attempt.rest().toNanos());
    }
  }

  /** Sends off what may go now, and returns how long there is nothing to do. */
  private Duration sendDue() {
    rounds.values().removeIf(Round::over);
    shortestWait = LONGEST_NAP.toNanos();
    if (look) {
      takeDue();
    }
    for (long report : new ArrayList<>(rounds.keySet())) {
      if (away.size() < MOST_AWAY) {
        sendFrom(report);
      }
    }
    return Duration.ofNanos(shortestWait);
  }

  private void takeDue() {
    Instant now = clock.instant();
    for (Letter letter : outbox.due(now, rounds.keySet(), PER_REPORT)) {
      if (ways.containsKey(letter.recipient().address().channel())) {
        rounds.computeIfAbsent(letter.reportId(), _ -> new Round()).add(letter);
      }
    }
    outbox
        .nextDue(now)
        .map(due -> Duration.between(now, due).toNanos())
        .ifPresent(this::waitAtMost);
    look = false;
  }

  private void sendFrom(long report) {
    Round round = rounds.get(report);
    if (round == null || round.away()) {
      return;
    }
    Letter letter = round.leave(this::passes);
    if (letter != null) {
      rounds.remove(report);
      rounds.put(report, round);
      travel(letter);
    }
  }

  private boolean passes(Letter letter) {
    int messages = way(letter).channel().parts(letter).get(letter.partsDone());
    long wait = pacer.take(lanes(letter), messages, System.nanoTime());
    if (wait > 0) {
      waitAtMost(wait);
    }
    return wait == 0;
  }

  private void travel(Letter letter) {
    Thread by =
        Thread.ofVirtual()
            .name("letter-" + letter.id())
            .unstarted(() -> events.add(new Event.Back(carry(letter), Thread.currentThread())));
    away.add(by);
    by.start();
  }

  private Attempt carry(Letter letter) {
    Way way = way(letter);
    try {
      return carrier.carry(letter, way.channel(), way.line());
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("a carrier broke");
      return new Attempt(letter, null, AFTER_FAILURE, Scope.CHANNEL);
    }
  }

  private void waitAtMost(long nanos) {
    shortestWait = Math.min(shortestWait, Math.max(nanos, 1));
  }

  private List<Lane> lanes(Letter letter) {
    return way(letter).channel().lanes(letter.recipient().address());
  }

  private Way way(Letter letter) {
    return Objects.requireNonNull(ways.get(letter.recipient().address().channel()));
  }

  private record Way(Channel channel, Line line) {}

  private sealed interface Event {
    record Look() implements Event {}

    record Stop() implements Event {}

    record Back(Attempt attempt, Thread by) implements Event {}
  }
}
