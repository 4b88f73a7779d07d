package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Suspicion that the bot is refused although the server answers it. It holds for a minute, and for
 * twice as long each time it comes again before a chat took something, so that a wrong suspicion
 * stops nothing for good.
 */
final class BotSuspicion {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 3;

  private final LongSupplier nanos;
  private Health.@Nullable BotRefused why;
  private long until;
  private int times;

  /**
   * No suspicion yet.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  BotSuspicion(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Notes that a refusal seems to be about the bot. */
  synchronized void raise(Health.BotRefused reason) {
    if (current().isEmpty()) {
      until = nanos.getAsLong() + FIRST.toNanos() * (1L << Math.min(times, MOST_DOUBLINGS));
      times++;
    }
    why = reason;
  }

  /** Ends it: the bot works. */
  synchronized void clear() {
    why = null;
    times = 0;
  }

  /** Why the bot is suspected, if it is. */
  synchronized Optional<Health.BotRefused> current() {
    return why != null && until - nanos.getAsLong() > 0 ? Optional.of(why) : Optional.empty();
  }
}
