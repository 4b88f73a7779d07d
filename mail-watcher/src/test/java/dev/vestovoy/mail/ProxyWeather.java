package dev.vestovoy.mail;

import dev.vestovoy.mail.FaultProxy.End;
import java.time.Duration;
import java.util.Optional;

/** What all connections of a proxy suffer from at the moment. */
final class ProxyWeather {
  /**
   * How much goes out at a time.
   *
   * @param bytes 0 for everything
   */
  record Drip(int bytes, Duration interval) {}

  private record Limit(long bytes, End end) {}

  private static final Drip NONE = new Drip(0, Duration.ZERO);
  private static final Limit UNLIMITED = new Limit(Long.MAX_VALUE, End.CUT);

  private Duration toServer = Duration.ZERO;
  private Duration toClient = Duration.ZERO;
  private Drip drip = NONE;
  private Limit limit = UNLIMITED;

  synchronized void delay(Duration up, Duration down) {
    toServer = up;
    toClient = down;
  }

  synchronized void drip(int bytes, Duration interval) {
    drip = new Drip(bytes, interval);
  }

  synchronized void endAfter(long bytes, End end) {
    limit = new Limit(bytes, end);
  }

  synchronized void clear() {
    drip = NONE;
    limit = UNLIMITED;
  }

  synchronized Duration delay(boolean fromServer) {
    return fromServer ? toClient : toServer;
  }

  synchronized Drip drip() {
    return drip;
  }

  /** How many of so many bytes from the server may still pass. */
  synchronized int allowed(int wanted) {
    return (int) Math.min(limit.bytes(), wanted);
  }

  /** Counts bytes that passed; how their connection ends when they were the last. */
  synchronized Optional<End> passed(int bytes) {
    if (limit.equals(UNLIMITED)) {
      return Optional.empty();
    }
    limit = new Limit(limit.bytes() - bytes, limit.end());
    if (limit.bytes() > 0) {
      return Optional.empty();
    }
    var end = limit.end();
    limit = UNLIMITED;
    return Optional.of(end);
  }
}
