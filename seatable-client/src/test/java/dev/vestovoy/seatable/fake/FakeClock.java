package dev.vestovoy.seatable.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The fake server's clock. It goes with the machine's until somebody moves it or stops it. */
public final class FakeClock extends Clock {
  private final AtomicReference<Clock> time = new AtomicReference<>(Clock.systemUTC());

  /** Moves the clock on. */
  public void advance(Duration by) {
    time.updateAndGet(clock -> Clock.offset(clock, by));
  }

  /** Stops the clock at a moment; {@link #advance} still moves it. */
  public void stopAt(Instant moment) {
    time.set(Clock.fixed(moment, ZoneOffset.UTC));
  }

  @Override
  public Instant instant() {
    return time.get().instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
