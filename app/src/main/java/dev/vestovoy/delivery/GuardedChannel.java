package dev.vestovoy.delivery;

import dev.vestovoy.report.Address;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel whose questions never throw: an error in an answer is logged, and the letter goes on
 * with a safe one. What {@link #send} throws is the sender's to judge.
 */
final class GuardedChannel implements Channel {
  private static final Logger log = LoggerFactory.getLogger(GuardedChannel.class);

  private final Channel channel;
  private final WorkerFailures failures;

  GuardedChannel(Channel channel, WorkerFailures failures) {
    this.channel = channel;
    this.failures = failures;
  }

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public FlightLimits limits() {
    return channel.limits();
  }

  @Override
  public List<Lane> lanes(Address address) {
    return channel.lanes(address);
  }

  @Override
  public void prepare(Letter letter) {
    channel.prepare(letter);
  }

  @Override
  public boolean ready(Letter letter) {
    try {
      return channel.ready(letter);
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("Readiness is not known");
      return true;
    }
  }

  @Override
  public Load load(Letter letter) {
    try {
      return channel.load(letter);
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("letter", letter.id()).setCause(e).log("Cost is not known");
      return new Load(1, 0);
    }
  }

  @Override
  public Outcome send(Letter letter) throws InterruptedException {
    return channel.send(letter);
  }

  @Override
  public Health probe() throws InterruptedException {
    try {
      return channel.probe();
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("channel", name()).setCause(e).log("Probe failed");
      failures.failed("probe-" + name(), e);
      return new Health.Down("the probe failed");
    }
  }

  @Override
  public Duration returnTime() {
    try {
      return channel.returnTime();
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("channel", name()).setCause(e).log("Return time is not known");
      return Duration.ZERO;
    }
  }
}
