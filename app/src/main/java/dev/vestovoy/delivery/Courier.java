package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
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
  private static final int MOST_AWAY = 16;
  private static final int MOST_OF_MASS_SENDS_AWAY = 8;
  private static final int PER_REPORT = 256;
  private static final Duration LONGEST_NAP = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  private final Outbox outbox;
  private final Clock clock;
  private final Map<String, Way> ways = new HashMap<>();
  private final Carrier carrier;
  private final Pacer pacer;
  private final Rounds rounds = new Rounds();
  private final Map<Long, Admission.Pass> admitted = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private final Set<Thread> away = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Thread thread;
  private long lookedAt;
  private boolean look = true;
  private boolean lookSoon;
  private boolean stopping;
  private long shortestWait;

  /**
   * Starts at once with what the outbox holds. Letters of a channel that is not among these wait.
   */
  public Courier(
      Outbox outbox,
      Whereabouts whereabouts,
      AddressBook book,
      List<Channel> channels,
      Pacer pacer,
      Alerts alerts,
      Clock clock) {
    this(outbox, whereabouts, book, channels, pacer, alerts, clock, Line.SHORTEST);
  }

  /**
   * The same.
   *
   * @param outage how long a channel rests at first whose line died
   */
  Courier(
      Outbox outbox,
      Whereabouts whereabouts,
      AddressBook book,
      List<Channel> channels,
      Pacer pacer,
      Alerts alerts,
      Clock clock,
      Duration outage) {
    this.outbox = outbox;
    this.pacer = pacer;
    this.clock = clock;
    for (Channel channel : channels) {
      ways.put(channel.name(), new Way(channel, new Line(channel.name(), outage)));
    }
    this.carrier = new Carrier(outbox, whereabouts, book, alerts, clock);
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
      case null -> lookSoon = true;
      case Event.Look() -> look = true;
      case Event.Stop() -> stopping = true;
      case Event.Known(Attempt attempt) -> back(attempt);
      // Only what is written down lets the next letter of its chat go.
      case Event.Written(Thread by) -> {
        away.remove(by);
        lookSoon = true;
      }
    }
  }

  private void back(Attempt attempt) {
    Letter letter = attempt.letter();
    rounds.back(letter, attempt.next());
    if (attempt.closes() != Scope.LETTER) {
      List<Lane> lanes = lanes(letter);
      Lane lane = attempt.closes() == Scope.CHANNEL ? lanes.getFirst() : lanes.getLast();
      if (attempt.demanded()) {
        pacer.close(lane.name(), attempt.rest());
      } else {
        pacer.rest(lane.name(), attempt.rest());
      }
    }
  }

  /** Sends off what may go now, and returns how long there is nothing to do. */
  private Duration sendDue() {
    rounds.tidy();
    shortestWait = LONGEST_NAP.toNanos();
    lookIfDue();
    held.clear();
    while (away.size() < MOST_AWAY) {
      Letter letter = rounds.leave(away.size() < MOST_OF_MASS_SENDS_AWAY, this::passes);
      if (letter == null) {
        break;
      }
      travel(letter);
    }
    return Duration.ofNanos(shortestWait);
  }

  /** At once for new letters, and some times a second for those that may follow others. */
  private void lookIfDue() {
    long since = System.nanoTime() - lookedAt;
    if (look || (lookSoon && (rounds.isEmpty() || since >= BETWEEN_LOOKS.toNanos()))) {
      takeDue();
      look = false;
      lookSoon = false;
      lookedAt = System.nanoTime();
    } else if (lookSoon) {
      waitAtMost(BETWEEN_LOOKS.toNanos() - since);
    }
  }

  private void takeDue() {
    Instant now = clock.instant();
    Set<Long> busy = Set.copyOf(rounds.reports());
    for (Letter letter : outbox.due(now, busy, PER_REPORT)) {
      if (!ways.containsKey(letter.recipient().address().channel())) {
        continue;
      }
      if (busy.contains(letter.reportId())) {
        rounds.hurry(letter);
      } else {
        rounds.add(letter);
      }
    }
    outbox
        .nextDue(now)
        .map(due -> Duration.between(now, due).toNanos())
        .ifPresent(this::waitAtMost);
  }

  private boolean passes(Letter letter) {
    Channel channel = way(letter).channel();
    if (held.contains(channel.name())) {
      return false;
    }
    List<Integer> parts = channel.parts(letter);
    int messages = parts.get(Math.min(letter.partsDone(), parts.size() - 1));
    List<Lane> lanes = lanes(letter);
    return switch (pacer.take(lanes, messages)) {
      case Admission.Pass pass -> {
        admitted.put(letter.id(), pass);
        yield true;
      }
      case Admission.Hold(Lane lane, Duration rest) -> {
        waitAtMost(rest.toNanos());
        if (lane.equals(lanes.getFirst())) {
          // All others would have to wait too, and whoever needs little room would overtake it.
          held.add(channel.name());
          rounds.keepTurn(letter);
        }
        yield false;
      }
    };
  }

  private void travel(Letter letter) {
    Admission.Pass pass = Objects.requireNonNull(admitted.remove(letter.id()));
    Thread by =
        Thread.ofVirtual().name("letter-" + letter.id()).unstarted(() -> carry(letter, pass));
    away.add(by);
    by.start();
  }

  private void carry(Letter letter, Admission.Pass pass) {
    Way way = way(letter);
    try {
      carrier.carry(letter, way.channel(), way.line(), attempt -> known(attempt, pass));
    } catch (RuntimeException e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("a carrier broke");
      known(new Attempt(letter, null, AFTER_FAILURE, Scope.CHANNEL, false), pass);
    } finally {
      events.add(new Event.Written(Thread.currentThread()));
    }
  }

  private void known(Attempt attempt, Admission.Pass pass) {
    if (attempt.sent()) {
      pass.close();
    } else {
      pass.unused();
    }
    events.add(new Event.Known(attempt));
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

    record Known(Attempt attempt) implements Event {}

    record Written(Thread by) implements Event {}
  }
}
