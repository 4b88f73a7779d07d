package dev.vestovoy.bench;

import dev.vestovoy.delivery.Channel;
import dev.vestovoy.delivery.Lane;
import dev.vestovoy.delivery.Letter;
import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.report.Address;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A channel with a counter at its end, and without rates if wanted. */
final class Tap implements Channel {
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
  public List<Integer> parts(Letter letter) {
    return channel.parts(letter);
  }

  @Override
  public List<Lane> lanes(Address address) {
    List<Lane> lanes = channel.lanes(address);
    return rated
        ? lanes
        : lanes.stream().map(lane -> Lane.of(lane.name(), 1, Duration.ZERO)).toList();
  }

  @Override
  public Outcome send(Letter letter, int part) throws InterruptedException {
    Outcome outcome = channel.send(letter, part);
    if (outcome instanceof Outcome.Delivered) {
      synchronized (this) {
        delivered++;
        notifyAll();
      }
    }
    return outcome;
  }
}
