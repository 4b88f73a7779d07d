package dev.vestovoy.seatable.fake;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** What goes wrong with the next requests. */
final class Faults {
  /** The answer given instead; without one the line is cut. */
  record Fault(Optional<Reply> reply, boolean afterwards) {}

  private final BlockingQueue<Fault> base = new LinkedBlockingQueue<>();
  private final BlockingQueue<Fault> exchange = new LinkedBlockingQueue<>();
  private final Map<Predicate<FakeRequest>, Runnable> intrusions = new ConcurrentHashMap<>();
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

  /** Does once what somebody else does just before a request of this kind. */
  void intrusion(Predicate<FakeRequest> before, Runnable deed) {
    intrusions.put(before, deed);
  }

  void intrude(FakeRequest request) {
    List.copyOf(intrusions.keySet()).stream()
        .filter(before -> before.test(request))
        .map(intrusions::remove)
        .filter(Objects::nonNull)
        .forEach(Runnable::run);
  }

  void clear() {
    intrusions.clear();
    base.clear();
    exchange.clear();
  }
}
