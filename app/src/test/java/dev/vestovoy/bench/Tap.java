package dev.vestovoy.bench;

import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.FlightLimits;
import dev.vestovoy.delivery.Health;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Load;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A channel with a counter at its end, and without rates if wanted. */
final class Tap implements Channel {
  /** Enough to keep a server without rates busy over a long way. */
  private static final FlightLimits UNRATED = new FlightLimits(64, 0, 56, 56, 32, 12, 56);

  private final Channel channel;
  private final boolean rated;
  private int delivered;

  Tap(Channel channel, boolean rated) {
    this.channel = channel;
    this.rated = rated;
  }

  /** How many parts were delivered so far. */
  synchronized int delivered() {
    return delivered;
  }

  /** Waits until so many parts were delivered, and returns the moment by the monotonic clock. */
  synchronized long await(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (delivered < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "wanted " + count + " deliveries within ten minutes, found " + delivered);
      }
      wait(1000);
    }
    return System.nanoTime();
  }

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public FlightLimits limits() {
    return rated ? channel.limits() : UNRATED;
  }

  @Override
  public void prepare(Letter letter) {
    channel.prepare(letter);
  }

  @Override
  public boolean ready(Letter letter) {
    return channel.ready(letter);
  }

  @Override
  public Load load(Letter letter) {
    return channel.load(letter);
  }

  @Override
  public Health probe() throws InterruptedException {
    return channel.probe();
  }

  @Override
  public Duration returnTime() {
    return channel.returnTime();
  }

  @Override
  public List<Lane> lanes(Address address) {
    List<Lane> lanes = channel.lanes(address);
    return rated
        ? lanes
        : lanes.stream().map(lane -> Lane.of(lane.name(), 1, Duration.ZERO)).toList();
  }

  @Override
  public Outcome send(Letter letter) throws InterruptedException {
    Outcome outcome = channel.send(letter);
    if (outcome instanceof Outcome.Delivered) {
      synchronized (this) {
        delivered++;
        notifyAll();
      }
    }
    return outcome;
  }
}
