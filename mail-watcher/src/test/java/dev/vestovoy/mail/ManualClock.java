package dev.vestovoy.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Clock that tests move. It stands still in between. */
public final class ManualClock extends Clock {
  private final AtomicReference<Instant> now;

  /** Shows the first moment of 2026. */
  public ManualClock() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Shows a moment. */
  public ManualClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Moves it ahead, or back by a negative time. */
  public void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** Sets it to a moment. */
  public void set(Instant moment) {
    now.set(moment);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalStateException("Wanted the clock in UTC only, found " + zone);
  }
}
