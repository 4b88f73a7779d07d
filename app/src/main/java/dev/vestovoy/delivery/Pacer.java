package dev.vestovoy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps all messages of a program to the paces of their lanes. Answers to people who wait for them
 * go before reports; while both want the same lane, every fourth place is a report's. Thread-safe.
 */
public final class Pacer {
  private static final int FEW = 1024;

  /** A window that is over before a program can have ended and started again. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(1);

  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final Paces paces;
  private final Clock clock;
  private final Map<String, Traffic> traffic = new HashMap<>();
  private int tidyAt = FEW;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition change = lock.newCondition();

  /** Takes up the lanes as an earlier run of the program left them. */
  public Pacer(Paces paces, Clock clock) {
    this(System::nanoTime, paces, clock);
  }

  /**
   * The same.
   *
   * @param nanos a monotonic clock, in nanoseconds
   */
  Pacer(LongSupplier nanos, Paces paces, Clock clock) {
    this.nanos = nanos;
    this.paces = paces;
    this.clock = clock;
    Instant now = clock.instant();
    paces.recall(now).forEach(note -> recall(note, now));
  }

  /**
   * Takes a report's places in all of these lanes, or in none.
   *
   * @param lanes the widest first
   */
  public Admission take(List<Lane> lanes, int messages) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      Optional<Admission.Hold> hold = hold(lanes, messages, now);
      Lane widest = lanes.getFirst();
      if (hold.isEmpty() && of(widest).answersGoFirst()) {
        hold = Optional.of(new Admission.Hold(widest, place(widest)));
      }
      if (hold.isPresent()) {
        if (hold.get().lane().equals(widest)) {
          of(widest).reportAsks(now);
        }
        return hold.get();
      }
      of(widest).reportWent();
      return enter(lanes, messages, now);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until an answer may go, and takes its places. */
  public Admission.Pass await(List<Lane> lanes, int messages) throws InterruptedException {
    lock.lockInterruptibly();
    Traffic widest = of(lanes.getFirst());
    boolean asked = false;
    try {
      while (true) {
        long now = nanos.getAsLong();
        Optional<Admission.Hold> hold = hold(lanes, messages, now);
        if (hold.isEmpty() && widest.reportsGoFirst(now)) {
          hold = Optional.of(new Admission.Hold(lanes.getFirst(), place(lanes.getFirst())));
        }
        if (hold.isEmpty()) {
          widest.answerWent();
          return enter(lanes, messages, now);
        }
        // Who waits for a chat of their own holds up nobody else.
        boolean asks = hold.get().lane().equals(lanes.getFirst());
        widest.answersWaiting += (asks ? 1 : 0) - (asked ? 1 : 0);
        asked = asks;
        change.awaitNanos(hold.get().rest().toNanos());
      }
    } finally {
      widest.answersWaiting -= asked ? 1 : 0;
      lock.unlock();
    }
  }

  /** Lets nothing into a lane for a while, because the other side demands it; after a start too. */
  public void close(String lane, Duration rest) {
    rest(lane, rest);
    paces.closed(lane, clock.instant().plus(rest));
  }

  /** Lets nothing into a lane for a while; a new start may try at once. */
  void rest(String lane, Duration rest) {
    lock.lock();
    try {
      of(lane).closeUntil(nanos.getAsLong() + rest.toNanos());
    } finally {
      lock.unlock();
    }
  }

  /** How many lanes are remembered. */
  int lanes() {
    return traffic.size();
  }

  private void recall(Paces.Note note, Instant now) {
    switch (note) {
      case Paces.Note.Passed(String lane, Instant at, int messages) ->
          of(lane).recall(messages, nanos.getAsLong() + nanosFrom(now, at));
      case Paces.Note.Closed(String lane, Instant until) ->
          of(lane).closeUntil(nanos.getAsLong() + nanosFrom(now, until));
    }
  }

  /** A clock that was put back must not make them wait for ever. */
  private static long nanosFrom(Instant now, Instant then) {
    return Math.min(Duration.between(now, then).toNanos(), LONGEST_REST.toNanos());
  }

  private Optional<Admission.Hold> hold(List<Lane> lanes, int messages, long now) {
    Admission.Hold longest = null;
    for (Lane lane : lanes) {
      long wait = of(lane).wait(lane, messages, now);
      if (wait > 0 && (longest == null || wait > longest.rest().toNanos())) {
        longest = new Admission.Hold(lane, Duration.ofNanos(wait));
      }
    }
    return Optional.ofNullable(longest);
  }

  private Admission.Pass enter(List<Lane> lanes, int messages, long now) {
    Map<Traffic, List<Traffic.Passage>> passages = new LinkedHashMap<>();
    Instant at = clock.instant();
    for (Lane lane : lanes) {
      passages.put(of(lane), of(lane).enter(lane, messages, now));
      if (lane.window().compareTo(FORGOTTEN) > 0) {
        paces.passing(lane.name(), at, messages);
      }
    }
    if (traffic.size() > tidyAt) {
      traffic.values().removeIf(idle -> idle.over(now));
      tidyAt = Math.max(FEW, 2 * traffic.size());
    }
    return new Places(passages);
  }

  /** What messages took of their lanes. */
  private final class Places implements Admission.Pass {
    private final Map<Traffic, List<Traffic.Passage>> passages;

    Places(Map<Traffic, List<Traffic.Passage>> passages) {
      this.passages = passages;
    }

    @Override
    public void answered(Duration returnTime) {
      long back = returnTime.toNanos();
      end((_, entered, now) -> entered.forEach(passage -> passage.answered(now - back)));
    }

    @Override
    public void unused() {
      end(Traffic::leave);
    }

    private void end(End end) {
      lock.lock();
      try {
        long now = nanos.getAsLong();
        passages.forEach((lane, entered) -> end.of(lane, entered, now));
        change.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  @FunctionalInterface
  private interface End {
    void of(Traffic lane, List<Traffic.Passage> entered, long now);
  }

  /** How long a place of a lane is. */
  private static Duration place(Lane lane) {
    return lane.gap().isZero() ? lane.window().dividedBy(lane.most()) : lane.gap();
  }

  private Traffic of(Lane lane) {
    return of(lane.name());
  }

  private Traffic of(String lane) {
    return traffic.computeIfAbsent(lane, _ -> new Traffic());
  }
}
