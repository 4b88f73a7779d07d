package dev.vestovoy.channel.telegram;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Sliding minimum of the time that TCP connections to the server take. */
final class ConnectTimes {
  private static final long WINDOW = Duration.ofMinutes(10).toNanos();
  private static final int MOST = 100;

  private final LongSupplier nanos;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long at, long took) {}

  /**
   * No sample yet.
   *
   * @param nanos a clock like {@link System#nanoTime}
   */
  ConnectTimes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Adds a connection that was made just now. */
  synchronized void add(long took) {
    samples.addLast(new Sample(nanos.getAsLong(), took));
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  /** The smallest of the last ten minutes, or the newest if all are older; zero without any. */
  synchronized Duration smallest() {
    long now = nanos.getAsLong();
    while (samples.size() > 1 && now - samples.getFirst().at() > WINDOW) {
      samples.removeFirst();
    }
    return samples.stream().mapToLong(Sample::took).min().stream()
        .mapToObj(Duration::ofNanos)
        .findFirst()
        .orElse(Duration.ZERO);
  }
}
