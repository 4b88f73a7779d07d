package dev.vestovoy.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Letters of one channel that are in flight, counted against its limits. A place is taken until the
 * settlement is written, or until a letter without uploads is late: it has had no answer for long.
 * For one thread.
 */
final class Flights {
  /** Weight of the latest flight in the average. */
  private static final double WEIGHT = 0.1;

  private final FlightLimits limits;
  private final Duration late;
  private final LongSupplier nanos;
  private final Set<Flight> flights = new HashSet<>();
  private int massSends;
  private int uploads;
  private int largeUploads;
  private int uploadMessages;
  private int doubtful;
  private double averageNanos;

  /** A letter in flight. Its next flight may begin before this one has left its place. */
  static final class Flight {
    private final Letter letter;
    private final Load load;
    private final boolean massSend;
    private final long startedAt;
    private @Nullable Thread thread;

    Flight(Letter letter, Load load, boolean massSend, long startedAt) {
      this.letter = letter;
      this.load = load;
      this.massSend = massSend;
      this.startedAt = startedAt;
    }

    Letter letter() {
      return letter;
    }

    Load load() {
      return load;
    }

    /** When it began, by a monotonic clock, in nanoseconds. */
    long startedAt() {
      return startedAt;
    }

    /** Starts it on a thread of its own. */
    void start(Runnable task) {
      thread = Thread.ofVirtual().name("letter-" + letter.id()).start(task);
    }

    private void interrupt() {
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  /**
   * No flights.
   *
   * @param late after what time in flight a letter without uploads is late
   * @param nanos what flights begin by, like {@link System#nanoTime}
   */
  Flights(FlightLimits limits, Duration late, LongSupplier nanos) {
    this.limits = limits;
    this.late = late;
    this.nanos = nanos;
  }

  int size() {
    return flights.size();
  }

  boolean isEmpty() {
    return flights.isEmpty();
  }

  /** Whether a place is free. */
  boolean hasPlace() {
    return flights.size() < limits.all()
        || (flights.size() < limits.most() && flights.size() - late(false) < limits.all());
  }

  /** Whether a letter of this load may take a place. */
  boolean mayFly(Letter letter, Load load, boolean massSend) {
    return hasPlace()
        && (!massSend || load.uploads() || massSendMayFly())
        && (!load.uploads() || uploads < limits.uploads())
        && (!load.uploads() || uploadMessages <= limits.uploadMessages())
        && (!load.large() || largeUploads < limits.largeUploads())
        // One after the other: a second crash gives at most one person a third copy.
        && (!letter.doubtful() || doubtful == 0);
  }

  private boolean massSendMayFly() {
    return massSends < limits.massSends() || massSends - late(true) < limits.massSends();
  }

  private int late(boolean onlyMassSends) {
    long before = nanos.getAsLong() - late.toNanos();
    int count = 0;
    for (Flight flight : flights) {
      boolean counted = flight.massSend || !onlyMassSends;
      if (counted && !flight.load().uploads() && flight.startedAt() - before <= 0) {
        count++;
      }
    }
    return count;
  }

  void add(Flight flight) {
    flights.add(flight);
    count(flight, 1);
  }

  /** Gives the place of a flight back. */
  void remove(Flight flight) {
    if (flights.remove(flight)) {
      count(flight, -1);
    }
  }

  private void count(Flight flight, int change) {
    massSends += flight.massSend && !flight.load().uploads() ? change : 0;
    uploads += flight.load().uploads() ? change : 0;
    largeUploads += flight.load().large() ? change : 0;
    uploadMessages += flight.load().uploads() ? change * flight.load().messages() : 0;
    doubtful += flight.letter().doubtful() ? change : 0;
  }

  /** Notes how long a flight without uploads took from its mark to its queued outcome. */
  void took(Duration flightTime) {
    double nanos = flightTime.toNanos();
    averageNanos = averageNanos == 0 ? nanos : averageNanos + WEIGHT * (nanos - averageNanos);
  }

  /** How many flights of one message keep a lane full, at least 1. */
  int perMessage(Lane widest) {
    double window = widest.window().toNanos();
    double wanted = window == 0 ? limits.perMessage() : widest.most() * averageNanos / window;
    return Math.clamp((int) Math.ceil(wanted), 1, limits.perMessage());
  }

  /** How many flights began after this moment. */
  int begunAfter(long moment) {
    return (int) flights.stream().filter(flight -> flight.startedAt() - moment > 0).count();
  }

  /** Whether a flight without uploads is under way that began before this moment. */
  boolean slowSince(long moment) {
    return flights.stream()
        .anyMatch(flight -> !flight.load().uploads() && flight.startedAt() - moment < 0);
  }

  void interrupt() {
    flights.forEach(Flight::interrupt);
  }
}
