package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watch for jumps of the clock, by a monotonic one. After a jump ahead nothing is expired for a
 * day; after a jump back the times that lie ahead count as reached.
 */
final class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration TOLD = Duration.ofHours(1);
  private static final Duration NOTICED = Duration.ofMinutes(1);
  private static final Duration HELD = Duration.ofDays(1);

  private final Outbox outbox;
  private final Incidents incidents;
  private final Clock clock;
  private final LongSupplier nanos;
  private Instant lastWall;
  private long lastNanos;
  private boolean holding;
  private long holdingUntil;

  ClockWatch(Outbox outbox, Incidents incidents, Clock clock, LongSupplier nanos) {
    this.outbox = outbox;
    this.incidents = incidents;
    this.clock = clock;
    this.nanos = nanos;
    this.lastWall = clock.instant();
    this.lastNanos = nanos.getAsLong();
  }

  /**
   * Compares the clocks with the last look.
   *
   * @return whether letters became due because the clock was put back
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
    return jump.compareTo(NOTICED.negated()) <= 0 && outbox.releaseFuture(wall) > 0;
  }

  /** Whether letters may be expired. */
  boolean mayExpire() {
    holding &= holdingUntil - nanos.getAsLong() > 0;
    return !holding;
  }
}
