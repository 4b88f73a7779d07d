package dev.vestovoy.seatable.fake;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What goes wrong with the next requests. */
final class Faults {
  /** The answer given instead; without one the line is cut. */
  record Fault(Optional<Reply> reply, boolean afterwards) {}

  private final BlockingQueue<Fault> base = new LinkedBlockingQueue<>();
  private final BlockingQueue<Fault> exchange = new LinkedBlockingQueue<>();
  volatile Outage outage = Outage.NONE;

  void add(boolean toExchange, int times, Fault fault) {
    for (int i = 0; i < times; i++) {
      boolean added = (toExchange ? exchange : base).add(fault);
      assert added;
    }
  }

  Optional<Fault> next(boolean forExchange) {
    return switch (outage) {
      case BAD_GATEWAY ->
          Optional.of(
              new Fault(
                  Optional.of(
                      new Reply(
                          502,
                          "<html><body><h1>502 Bad Gateway</h1></body></html>",
                          Map.of("Content-Type", "text/html"))),
                  false));
      case CLOSED -> Optional.of(new Fault(Optional.empty(), false));
      case NONE, REFUSED -> Optional.ofNullable((forExchange ? exchange : base).poll());
    };
  }

  void clear() {
    base.clear();
    exchange.clear();
  }
}
