package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watch for jumps of the clock, by a monotonic one. After a jump ahead nothing is expired for a
 * day, and after a start nothing until the clock had time to be set. After a jump back, and at the
 * start, the times that lie ahead by a wrong clock count as reached.
 */
final class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration TOLD = Duration.ofHours(1);
  private static final Duration NOTICED = Duration.ofMinutes(1);
  private static final Duration HELD = Duration.ofDays(1);

  private final ToIntFunction<Instant> releaseFuture;
  private final Incidents incidents;
  private final Clock clock;
  private final LongSupplier nanos;
  private Instant lastWall;
  private long lastNanos;
  private boolean holding = true;
  private long holdingUntil;

  /** Whether letters are still to be released; at the start, for a jump while it was off. */
  private boolean releasing = true;

  /**
   * A watch that begins now.
   *
   * @param releaseFuture as {@link Outbox#releaseFuture}
   * @param firstExpiry how long nothing is expired at first
   */
  ClockWatch(
      ToIntFunction<Instant> releaseFuture,
      Incidents incidents,
      Duration firstExpiry,
      Clock clock,
      LongSupplier nanos) {
    this.releaseFuture = releaseFuture;
    this.incidents = incidents;
    this.clock = clock;
    this.nanos = nanos;
    this.lastWall = clock.instant();
    this.lastNanos = nanos.getAsLong();
    this.holdingUntil = lastNanos + firstExpiry.toNanos();
  }

  /**
   * Compares the clocks with the last look.
   *
   * @return whether letters may have become due by a jump, back or ahead
   */
  boolean look() {
    Instant wall = clock.instant();
    long monotonic = nanos.getAsLong();
    Duration jump = Duration.between(lastWall, wall).minus(Duration.ofNanos(monotonic - lastNanos));
    lastWall = wall;
    lastNanos = monotonic;
    if (jump.compareTo(TOLD) >= 0) {
      holding = true;
      holdingUntil = monotonic + HELD.toNanos();
    }
    if (jump.abs().compareTo(TOLD) >= 0) {
      log.atWarn().addKeyValue("jump", jump).log("Clock jumped");
      incidents.open(IncidentType.CLOCK_JUMPED, "", "", jump.abs(), wall);
    }
    boolean jumped = jump.abs().compareTo(NOTICED) >= 0;
    releasing |= jumped && jump.isNegative();
    return released(wall) || jumped;
  }

  /** Tries again at the next look when the outbox fails. */
  private boolean released(Instant now) {
    boolean released = releasing && releaseFuture.applyAsInt(now) > 0;
    releasing = false;
    return released;
  }

  /** Whether letters may be expired. */
  boolean mayExpire() {
    holding &= holdingUntil - nanos.getAsLong() > 0;
    return !holding;
  }
}
