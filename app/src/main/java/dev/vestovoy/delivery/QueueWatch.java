package dev.vestovoy.delivery;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watch over the queue of one channel: letters that are due while none gets on, for no reason that
 * is known, are an incident.
 */
final class QueueWatch {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Outbox outbox;
  private final LongSupplier progressSoFar;
  private final BooleanSupplier held;
  private final String channel;
  private final Incidents incidents;
  private final Clock clock;
  private final Semaphore never = new Semaphore(0);
  private long progress = -1;
  private @Nullable Instant stuckSince;

  /**
   * Creates a watch.
   *
   * @param progressSoFar how many attempts brought a letter on so far
   * @param held whether letters wait for a reason that is known
   */
  QueueWatch(
      Outbox outbox,
      LongSupplier progressSoFar,
      BooleanSupplier held,
      String channel,
      Incidents incidents,
      Clock clock) {
    this.outbox = outbox;
    this.progressSoFar = progressSoFar;
    this.held = held;
    this.channel = channel;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Looks every minute, until it is interrupted. */
  void run() throws InterruptedException {
    do {
      look();
    } while (!never.tryAcquire(BETWEEN.toSeconds(), TimeUnit.SECONDS));
  }

  /** Compares the queue with the last look. */
  void look() {
    Instant now = clock.instant();
    long before = progress;
    progress = progressSoFar.getAsLong();
    boolean moves =
        progress != before
            || held.getAsBoolean()
            || outbox.due(now, DueQuery.first(channel, 1)).letters().isEmpty();
    if (moves) {
      stuckSince = null;
      incidents.close(IncidentType.QUEUE_STALLED, channel);
      return;
    }
    Instant since = stuckSince == null ? now : stuckSince;
    stuckSince = since;
    if (!now.isBefore(since.plus(LONGEST))) {
      incidents.open(IncidentType.QUEUE_STALLED, channel, "", since);
    }
  }
}
