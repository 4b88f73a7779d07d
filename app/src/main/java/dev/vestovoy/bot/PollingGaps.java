package dev.vestovoy.bot;

import dev.vestovoy.inbox.UpdateInbox;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watch for times without polls that were longer than the server keeps updates. Those between two
 * runs are measured by the clock, those within a run by a monotonic one, since a clock may be set.
 * For one thread.
 */
final class PollingGaps {
  /** {@code Client::add_update}: the server drops updates after this time. */
  private static final Duration KEPT = Duration.ofHours(24);

  private static final Duration SAVE_EVERY = Duration.ofMinutes(5);

  private final UpdateInbox inbox;
  private final Incidents incidents;
  private final Clock clock;
  private final LongSupplier nanos;
  private @Nullable Instant last;
  private long lastNanos;
  private long savedNanos;

  /**
   * A watch.
   *
   * @param inbox knows the last poll of earlier runs
   * @param nanos as {@link System#nanoTime}
   */
  PollingGaps(UpdateInbox inbox, Incidents incidents, Clock clock, LongSupplier nanos) {
    this.inbox = inbox;
    this.incidents = incidents;
    this.clock = clock;
    this.nanos = nanos;
  }

  /** Notes a poll that succeeded. */
  void polled() {
    Instant now = clock.instant();
    long nanosNow = nanos.getAsLong();
    Instant before = last;
    if (before == null) {
      inbox
          .lastPolled()
          .filter(earlier -> Duration.between(earlier, now).compareTo(KEPT) > 0)
          .ifPresent(earlier -> missed(earlier, now));
      save(now, nanosNow);
    } else {
      // The one stands still while the machine sleeps, the other is put right.
      Duration awake = Duration.ofNanos(nanosNow - lastNanos);
      Duration shown = Duration.between(before, now);
      if (awake.compareTo(KEPT) > 0 || shown.compareTo(KEPT) > 0) {
        missed(before, now);
      }
      if (nanosNow - savedNanos >= SAVE_EVERY.toNanos()) {
        save(now, nanosNow);
      }
    }
    last = now;
    lastNanos = nanosNow;
  }

  private void missed(Instant since, Instant now) {
    incidents.open(IncidentType.UPDATES_MISSED, "", "", since, now.minus(KEPT));
  }

  private void save(Instant now, long nanosNow) {
    inbox.polled(now);
    savedNanos = nanosNow;
  }
}
