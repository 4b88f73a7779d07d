package dev.vestovoy.seatable;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base token in use. However many threads find it stale, one of them fetches the next and the
 * others share what comes of it.
 */
final class Tokens {
  private final Supplier<BaseToken> exchange;
  private final Clock clock;
  private final Object lock = new Object();
  private @Nullable BaseToken token;
  private @Nullable CompletableFuture<BaseToken> flight;

  Tokens(Supplier<BaseToken> exchange, Clock clock) {
    this.exchange = exchange;
    this.clock = clock;
  }

  /** A token that should still work. */
  BaseToken current() {
    BaseToken held;
    synchronized (lock) {
      held = token;
    }
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
    CompletableFuture<BaseToken> mine = null;
    CompletableFuture<BaseToken> awaited;
    synchronized (lock) {
      if (token != null && !token.equals(refused)) {
        return token;
      }
      if (flight == null) {
        mine = new CompletableFuture<>();
        flight = mine;
      }
      awaited = flight;
    }
    return mine == null ? await(awaited) : fly(mine);
  }

  private BaseToken fly(CompletableFuture<BaseToken> mine) {
    try {
      BaseToken fresh = exchange.get();
      land(fresh);
      mine.complete(fresh);
      return fresh;
    } catch (RuntimeException e) {
      land(null);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private void land(@Nullable BaseToken fresh) {
    synchronized (lock) {
      token = fresh == null ? token : fresh;
      flight = null;
    }
  }

  private static BaseToken await(CompletableFuture<BaseToken> flight) {
    try {
      return flight.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SeaTableException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
