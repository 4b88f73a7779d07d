package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Flights.Flight;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Dispatcher of one channel: decides which letter flies next. One thread decides, so nothing that
 * it decides by is shared; each letter flies on a virtual thread of its own, and the store is
 * searched beside it.
 */
final class ChannelDispatcher {
  private static final Duration LONGEST_NAP = Duration.ofSeconds(5);
  private static final Duration NOT_READY = Duration.ofMillis(100);
  private static final Duration TURN_OF_DOUBTFUL = Duration.ofMillis(20);

  private final Channel channel;
  private final LetterSender sender;
  private final Pacer pacer;
  private final ChannelHealth health;
  private final Duration slow;
  private final OutcomeHandler outcomes;
  private final DueWindow window;
  private final FairScheduler scheduler = new FairScheduler();
  private final ParkedLetters parked = new ParkedLetters();
  private final Flights flights;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private boolean stopping;
  private long closedUntil;
  private long shortestNap;
  private final AtomicLong progress = new AtomicLong();
  private volatile boolean held;

  ChannelDispatcher(
      Channel channel,
      LetterSender sender,
      Pacer pacer,
      ChannelHealth health,
      Duration slow,
      DueWindow window,
      WorkerFailures failures) {
    this.channel = new GuardedChannel(channel, failures);
    this.sender = sender;
    this.pacer = pacer;
    this.health = health;
    this.slow = slow;
    this.window = window;
    this.outcomes = new OutcomeHandler(this.channel, pacer, health, failures);
    this.flights = new Flights(channel.limits(), slow, System::nanoTime);
    this.closedUntil = System.nanoTime();
  }

  /** The name of the channel. */
  String channel() {
    return channel.name();
  }

  /** Notes that the outbox has new letters. */
  void wake() {
    events.add(new Event.Wake());
  }

  /** Takes what a search has found. */
  void loaded(LetterLoader.Loaded found) {
    events.add(new Event.Loaded(found));
  }

  /** Starts no letter any more; {@link #run} ends with the last flight. */
  void stop() {
    events.add(new Event.Stop());
  }

  /** Ends the flights: what was not taken yet waits, what may have been taken is doubtful. */
  void interruptFlights() {
    events.add(new Event.Interrupt());
  }

  /** How many attempts brought a letter on so far; one that is tried again was not. */
  long progress() {
    return progress.get();
  }

  /** Whether letters wait for a reason that is known: the channel is away, or its rate limit. */
  boolean held() {
    return held;
  }

  /** Dispatches until it is stopped and nothing is in flight. */
  void run() throws InterruptedException {
    while (!stopping || !flights.isEmpty()) {
      shortestNap = LONGEST_NAP.toNanos();
      if (!stopping) {
        dispatch();
      }
      handle(events.poll(shortestNap, TimeUnit.NANOSECONDS));
      for (Event more = events.poll(); more != null; more = events.poll()) {
        handle(more);
      }
    }
  }

  private void handle(@Nullable Event event) {
    switch (event) {
      case null -> {}
      case Event.Wake() -> window.wake();
      case Event.Loaded(LetterLoader.Loaded found) -> window.accept(found, scheduler);
      case Event.Known(Flight flight, AttemptResult result) -> known(flight, result);
      case Event.Written(Flight flight) -> {
        flights.remove(flight);
        // What is written down lets the next letter of its chat go.
        window.settled(flight.letter());
      }
      case Event.Probed(Health found) -> health.probed(found);
      case Event.Stop() -> stopping = true;
      case Event.Interrupt() -> flights.interrupt();
    }
  }

  private void known(Flight flight, AttemptResult result) {
    Letter letter = result.letter();
    Outcome outcome = result.outcome();
    if (outcome != null) {
      if (!flight.load().uploads()) {
        flights.took(result.flightTime());
      }
      outcomes.apply(flight, outcome, scheduler.queue(letter));
    }
    if (result.progress()) {
      progress.incrementAndGet();
    }
    window.settling(letter);
    scheduler.returned(letter, result.next());
  }

  /** Starts what may fly now. */
  private void dispatch() {
    parked.due(System.nanoTime()).forEach(scheduler::putBack);
    window.search(scheduler, parked.size(), this::napAtMost);
    watch();
    held = !health.up() || closedUntil - System.nanoTime() > LONGEST_NAP.toNanos();
    while (flights.hasPlace() && health.mayFly(fresh()) && !closed()) {
      Letter letter = scheduler.next(this::taken);
      if (letter == null) {
        break;
      }
    }
    if (!flights.hasPlace()) {
      napAtMost(slow.toNanos());
    }
    napAtMost(parked.untilDue(System.nanoTime(), shortestNap));
  }

  /** How many flights may still be answered soon; one that is never answered stops no others. */
  private int fresh() {
    if (!health.up() && !flights.isEmpty()) {
      napAtMost(slow.toNanos());
    }
    return flights.begunAfter(System.nanoTime() - slow.toNanos());
  }

  private void watch() {
    health.watch(flights);
    if (health.probeWanted()) {
      Thread.ofVirtual().name("probe-" + channel.name()).start(this::probe);
    }
    health.check();
    napAtMost(health.untilChange(shortestNap));
  }

  private void probe() {
    Health found = new Health.Down("the probe was interrupted");
    try {
      found = channel.probe();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      events.add(new Event.Probed(found));
    }
  }

  /** Whether all letters have to wait for the channel's own rate limit. */
  private boolean closed() {
    long wait = closedUntil - System.nanoTime();
    if (wait > 0) {
      napAtMost(wait);
    }
    return wait > 0;
  }

  /** Starts the first letter of a queue that may fly and returns it; null when none may. */
  private @Nullable Letter taken(MessageQueue queue) {
    for (Letter letter = queue.first(); letter != null && !closed(); letter = queue.first()) {
      Load load = channel.load(letter);
      boolean massSend = !queue.small();
      List<Lane> lanes = channel.lanes(letter.recipient().address());
      if (!queue.mayFly(load, flights.perMessage(lanes.getFirst()))) {
        return null;
      }
      boolean place = flights.mayFly(letter, load, massSend);
      if (!place && letter.doubtful() && !flights.isEmpty()) {
        park(queue, TURN_OF_DOUBTFUL);
      } else if (!place) {
        return null;
      } else if (!channel.ready(letter)) {
        park(queue, NOT_READY);
      } else if (admitted(queue, lanes, load, massSend)) {
        return letter;
      }
    }
    return null;
  }

  private boolean admitted(MessageQueue queue, List<Lane> lanes, Load load, boolean massSend) {
    return switch (pacer.take(lanes, load.messages())) {
      case Admission.Pass pass -> {
        start(queue, queue.takeFirst(), load, massSend, pass);
        yield true;
      }
      case Admission.Hold(Lane lane, Duration rest) -> {
        if (lane.equals(lanes.getFirst())) {
          // All others would have to wait too, and a smaller one would overtake it.
          closedUntil = System.nanoTime() + rest.toNanos();
          scheduler.keepTurn(queue);
        } else {
          park(queue, rest);
        }
        yield false;
      }
    };
  }

  private void park(MessageQueue queue, Duration rest) {
    parked.add(queue.takeFirst(), System.nanoTime() + rest.toNanos());
  }

  private void start(
      MessageQueue queue, Letter letter, Load load, boolean massSend, Admission.Pass pass) {
    var flight = new Flight(letter, load, massSend, System.nanoTime());
    flights.add(flight);
    queue.departed(letter, load);
    flight.start(
        new LetterAttempt(
            letter,
            channel,
            sender,
            pass,
            result -> events.add(new Event.Known(flight, result)),
            () -> events.add(new Event.Written(flight))));
  }

  private void napAtMost(long nanos) {
    shortestNap = Math.min(shortestNap, Math.max(nanos, 1));
  }

  private sealed interface Event {
    record Wake() implements Event {}

    record Loaded(LetterLoader.Loaded found) implements Event {}

    record Known(Flight flight, AttemptResult result) implements Event {}

    record Written(Flight flight) implements Event {}

    record Probed(Health found) implements Event {}

    record Stop() implements Event {}

    record Interrupt() implements Event {}
  }
}
