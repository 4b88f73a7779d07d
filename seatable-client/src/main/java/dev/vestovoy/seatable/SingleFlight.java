package dev.vestovoy.seatable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work that one thread does for all who want its result at the same time. */
final class SingleFlight<T> {
  private final Object lock = new Object();
  private @Nullable CompletableFuture<T> flight;

  /**
   * The result of the work in the air, or of {@code work} if there is none; failures are shared.
   */
  T join(Supplier<T> work) {
    CompletableFuture<T> mine = null;
    CompletableFuture<T> awaited;
    synchronized (lock) {
      if (flight == null) {
        mine = new CompletableFuture<>();
        flight = mine;
      }
      awaited = flight;
    }
    return mine == null ? await(awaited) : fly(mine, work);
  }

  private T fly(CompletableFuture<T> mine, Supplier<T> work) {
    try {
      T result = work.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (lock) {
        flight = null;
      }
    }
  }

  private static <T> T await(CompletableFuture<T> flight) {
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
