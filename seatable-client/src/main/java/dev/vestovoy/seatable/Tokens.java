package dev.vestovoy.seatable;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base token in use. However many threads find it stale, one of them fetches the next and the
 * others share what comes of it.
 */
final class Tokens {
  private final Supplier<BaseToken> exchange;
  private final Clock clock;
  private final SingleFlight<BaseToken> renewal = new SingleFlight<>();
  private volatile @Nullable BaseToken token;

  Tokens(Supplier<BaseToken> exchange, Clock clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  /** A token that should still work. */
  BaseToken current() {
    BaseToken held = token;
    if (held != null && !held.stale(clock)) {
      return held;
    }
    try {
      return insteadOf(held);
    } catch (SeaTableException e) {
      if (held != null && e.temporary() && !held.expired(clock)) {
        // The last tenth of its life is there to be used when the exchange is down.
        return held;
      }
      throw e;
    }
  }

  /** Another token than the one that was refused. */
  BaseToken insteadOf(@Nullable BaseToken refused) {
    return renewal.join(() -> {
      // Asked in flight: the thread that renewed it may have landed a moment ago.
      BaseToken held = token;
      if (held != null && !held.equals(refused)) {
        return held;
      }
      BaseToken fresh = exchange.get();
      token = fresh;
      return fresh;
    });
  }
}
