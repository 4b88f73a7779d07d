package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.tables.TablesException;
import dev.vestovoy.seatable.RateLimitException;
import dev.vestovoy.seatable.SeaTableException;
import java.util.function.Supplier;

/** What every call of the client has in common: its failures in the directory's words. */
final class Asking {
  private Asking() {}

  static <T> T of(Supplier<T> call) {
    try {
      return call.get();
    } catch (SeaTableException e) {
      boolean spent = e instanceof RateLimitException limit && limit.monthlyQuotaSuspected();
      throw new TablesException(
          Troubles.reason(e),
          String.valueOf(e.getMessage()),
          e.temporary(),
          spent || !e.temporary(),
          e);
    }
  }

  static void run(Runnable call) {
    of(() -> {
      call.run();
      return true;
    });
  }
}
