package dev.vestovoy.channel.telegram;

import dev.vestovoy.collection.RecentMap;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Topics that Telegram did not find. The server says so whatever keeps it from looking, so a topic
 * is tried again after an hour, then after two, at last once a day.
 */
final class LostTopics {
  private static final long FIRST_PAUSE = Duration.ofHours(1).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofDays(1).toNanos();
  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final Map<Place, Loss> losses = new RecentMap<>(MOST);

  private record Loss(long at, long pause) {}

  /**
   * No topic is lost yet.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  LostTopics(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether a topic is passed over for now. */
  synchronized boolean has(Place topic) {
    Loss loss = losses.get(topic);
    return loss != null && waits(loss);
  }

  /** Notes that a topic was not found. */
  synchronized void notFound(Place topic) {
    Loss before = losses.get(topic);
    if (before != null && waits(before)) {
      // Letters that were under way together count once.
      return;
    }
    long pause = before == null ? FIRST_PAUSE : Math.min(2 * before.pause(), LONGEST_PAUSE);
    losses.remove(topic);
    losses.put(topic, new Loss(nanos.getAsLong(), pause));
  }

  /** Notes that a topic took a message. */
  synchronized void found(Place topic) {
    losses.remove(topic);
  }

  private boolean waits(Loss loss) {
    return nanos.getAsLong() - loss.at() < loss.pause();
  }
}
