package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A base token, what it opens, and when it should be exchanged for a fresh one. */
record BaseToken(String value, BaseInfo info, Routes routes, Instant issuedAt, Instant refreshAt) {

  boolean stale(Clock clock) {
    return !clock.instant().isBefore(refreshAt);
  }

  boolean readOnly() {
    return info.permission() == Permission.READ_ONLY;
  }

  boolean olderThan(Duration age, Clock clock) {
    return clock.instant().isAfter(issuedAt.plus(age));
  }

  boolean expired(Clock clock) {
    return !clock.instant().isBefore(info.tokenExpiresAt());
  }

  @Override
  public String toString() {
    return "BaseToken[" + info + "]";
  }
}
