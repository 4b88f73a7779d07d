package dev.vestovoy.seatable;

import java.time.Clock;
import java.time.Instant;

/** A base token, what it opens, and when it should be exchanged for a fresh one. */
record BaseToken(String value, BaseInfo info, Routes routes, Instant refreshAt) {

  boolean stale(Clock clock) {
    return !clock.instant().isBefore(refreshAt);
  }

  boolean expired(Clock clock) {
    return !clock.instant().isBefore(info.tokenExpiresAt());
  }

  @Override
  public String toString() {
    return "BaseToken[" + info + "]";
  }
}
