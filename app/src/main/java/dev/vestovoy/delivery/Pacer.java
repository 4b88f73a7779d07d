package dev.vestovoy.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps messages to the rates of their lanes by the generic cell rate algorithm (ITU-T I.371). A
 * start fills no bucket: after a restart every lane allows its burst once. Times are those of one
 * monotonic clock, in nanoseconds. Not thread-safe.
 */
final class Pacer {
  private static final int FEW = 1024;

  private final Map<String, Long> nextFree = new HashMap<>();
  private final Map<String, Long> closedUntil = new HashMap<>();

  /**
   * Takes a place for messages in all of these lanes, or in none.
   *
   * @return 0 when they may go now, else how long to wait before asking again
   */
  long take(List<Lane> lanes, int messages, long now) {
    long wait = 0;
    for (Lane lane : lanes) {
      wait = Math.max(wait, wait(lane, messages, now));
    }
    if (wait == 0) {
      lanes.forEach(
          lane -> nextFree.put(lane.name(), free(lane, now) + messages * lane.gap().toNanos()));
      forgetIdle(now);
    }
    return wait;
  }

  /** Lets nothing into a lane before a moment. */
  void close(Lane lane, long until) {
    closedUntil.merge(lane.name(), until, Math::max);
  }

  private long wait(Lane lane, int messages, long now) {
    long closed = closedUntil.getOrDefault(lane.name(), now) - now;
    // A group of messages larger than the burst goes when the whole burst is free.
    long credit = (lane.burst() - Math.min(messages, lane.burst())) * lane.gap().toNanos();
    return Math.max(0, Math.max(closed, free(lane, now) - now - credit));
  }

  private long free(Lane lane, long now) {
    return Math.max(nextFree.getOrDefault(lane.name(), now), now);
  }

  private void forgetIdle(long now) {
    if (nextFree.size() + closedUntil.size() > FEW) {
      nextFree.values().removeIf(free -> free - now <= 0);
      closedUntil.values().removeIf(until -> until - now <= 0);
    }
  }
}
