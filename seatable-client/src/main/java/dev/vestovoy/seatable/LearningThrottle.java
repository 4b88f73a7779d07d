package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket that takes its size from the server. It never trusts a window longer than a
 * minute, the only one that SeaTable counts in: a longer one says that the clocks differ.
 */
final class LearningThrottle implements Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration FIRST_SILENCE = Duration.ofMinutes(1);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

  private final Clock clock;
  private long limit;
  private long left;
  private Instant windowEnd = Instant.MIN;
  private Instant closedUntil = Instant.MIN;
  private boolean guessed;
  private Duration silence = Duration.ZERO;
  private Instant silentUntil = Instant.MIN;
  private boolean probing;

  LearningThrottle(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Turn next() {
    Instant now = clock.instant();
    if (!silence.isZero()) {
      return probe(now);
    }
    if (now.isBefore(closedUntil)) {
      return new Turn.Wait(Duration.between(now, closedUntil));
    }
    if (limit > 0 && !now.isBefore(windowEnd)) {
      left = limit;
      long since = Duration.between(windowEnd, now).dividedBy(WINDOW);
      windowEnd = windowEnd.plus(WINDOW.multipliedBy(since + 1));
      guessed = true;
    }
    if (limit > 0 && left <= 0) {
      return new Turn.Wait(Duration.between(now, windowEnd));
    }
    left--;
    return new Turn.Go();
  }

  /** One call finds out whether the quota is still used up; the others need not. */
  private Turn probe(Instant now) {
    if (now.isBefore(silentUntil)) {
      return new Turn.Refused(silentUntil);
    }
    silentUntil = now.plus(silence);
    probing = true;
    return new Turn.Go();
  }

  @Override
  public synchronized void learn(RateSigns signs) {
    Instant now = clock.instant();
    if (signs.quota()) {
      fallSilent(now);
      return;
    }
    if (!signs.refused() && signs.status() < 500) {
      silence = Duration.ZERO;
      probing = false;
    }
    Instant retryAfter = signs.retryAfter();
    if (retryAfter != null && retryAfter.isAfter(closedUntil)) {
      closedUntil = retryAfter;
    }
    if (signs.reset() != null && signs.remaining() != null) {
      count(signs.reset(), signs.remaining(), now);
      limit = signs.limit() == null ? Math.max(limit, left + 1) : Math.max(1, signs.limit());
    }
  }

  /** Answers to calls that were out already when the first was refused prove nothing new. */
  private void fallSilent(Instant now) {
    if (!silence.isZero() && !probing) {
      return;
    }
    Duration longer = silence.isZero() ? FIRST_SILENCE : silence.multipliedBy(2);
    silence = longer.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : longer;
    silentUntil = now.plus(silence);
    probing = false;
  }

  private void count(Instant reset, long remaining, Instant now) {
    Instant latest = now.plus(WINDOW);
    Instant end = reset.isAfter(latest) ? latest : reset;
    boolean early = !guessed && windowEnd.isAfter(now) && end.isBefore(windowEnd.minusSeconds(1));
    if (early || !end.isAfter(now)) {
      // It is about a window that is over.
      return;
    }
    // Calls that are out are not in the server's count yet, but in ours.
    boolean same = guessed || !end.isAfter(windowEnd.plusSeconds(1));
    left = same ? Math.min(left, remaining) : remaining;
    windowEnd = end;
    guessed = false;
  }
}
