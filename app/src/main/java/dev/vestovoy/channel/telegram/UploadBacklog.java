package dev.vestovoy.channel.telegram;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps a place in the queue that Telegram's own server has for uploads: requests that upload more
 * than 100 000 bytes and are equal in size share a backlog, each adds to it by its size, and beyond
 * some seconds of it the server refuses all of them for a minute (telegram-bot-api/Client.cpp,
 * where uploads of one size are counted as a flood). After a start the backlog is taken to be full:
 * it is not known what the last run uploaded.
 */
final class UploadBacklog implements UploadGate {
  private static final long UNCOUNTED = 100_000;
  private static final long MOST = Duration.ofSeconds(5).toNanos();
  private static final double NANOS_PER_BYTE = 100;
  private static final double CHEAPEST = Duration.ofMillis(200).toNanos();
  private static final double DEAREST = Duration.ofMillis(900).toNanos();

  /** Sits out a time. */
  @FunctionalInterface
  interface Pause {
    void sitOut(Duration time) throws InterruptedException;
  }

  private final LongSupplier nanos;
  private final Pause pause;
  private final long start;
  private final Map<Long, Long> emptyAt = new HashMap<>();

  /**
   * A backlog that is full now.
   *
   * @param nanos monotonic
   */
  UploadBacklog(LongSupplier nanos, Pause pause) {
    this.nanos = nanos;
    this.pause = pause;
    this.start = nanos.getAsLong();
  }

  /** A backlog that is full now, of this machine's clock. */
  static UploadBacklog full() {
    return new UploadBacklog(
        System::nanoTime,
        time -> {
          boolean _ = new Semaphore(0).tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
        });
  }

  @Override
  public synchronized boolean admits(long bytes) {
    return bytes <= UNCOUNTED || after(bytes, nanos.getAsLong()) <= MOST;
  }

  /** A request that is interrupted while it waits is counted all the same. */
  @Override
  public void enter(long bytes) throws InterruptedException {
    if (bytes > UNCOUNTED) {
      long wait = place(bytes);
      if (wait > 0) {
        pause.sitOut(Duration.ofNanos(wait));
      }
    }
  }

  private synchronized long place(long bytes) {
    long now = nanos.getAsLong();
    long after = after(bytes, now);
    emptyAt.put(bytes, now + after);
    return after - MOST;
  }

  /** The backlog of a size with one more request in it, in nanoseconds. */
  private long after(long bytes, long now) {
    emptyAt.values().removeIf(empty -> empty - now <= 0);
    long before = Math.max(emptyAt.getOrDefault(bytes, start + MOST) - now, 0);
    return before + (long) Math.clamp(bytes * NANOS_PER_BYTE, CHEAPEST, DEAREST);
  }
}
