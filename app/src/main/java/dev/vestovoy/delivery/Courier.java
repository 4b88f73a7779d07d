package dev.vestovoy.delivery;

import dev.vestovoy.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivery engine: takes due letters from the outbox, paces them, hands them to their channel and
 * settles the outcome. Each channel has a dispatcher of its own, so that none holds up another.
 * Letters of a channel that it does not have wait.
 */
public final class Courier implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration DRAIN = Duration.ofSeconds(15);
  private static final Duration INTERRUPTED = Duration.ofSeconds(5);
  private static final Duration QUERIES = Duration.ofSeconds(5);

  private final LetterSender sender;
  private final List<Dispatch> dispatches;

  /** An engine that has not started. */
  public Courier(DeliveryPorts ports, List<Channel> channels) {
    var reporter =
        new DeliveryReporter(
            ports.whereabouts(), ports.book(), ports.incidents(), ports.listener(), ports.clock());
    this.sender =
        new LetterSender(
            ports.outbox(),
            ports.book(),
            reporter,
            ports.timing(),
            ports.failures(),
            ports.clock());
    this.dispatches =
        channels.stream().map(channel -> Dispatch.of(channel, sender, ports)).toList();
  }

  /** Starts with what the outbox holds. */
  public void start() {
    dispatches.forEach(Dispatch::start);
  }

  /** Notes that the outbox has new letters. */
  public void letters() {
    dispatches.forEach(dispatch -> dispatch.dispatcher().wake());
  }

  /**
   * Starts no letter any more, and waits some seconds for those in flight, and for the searches of
   * the outbox in hand. A search that does not end is left behind.
   */
  @Override
  public void close() {
    dispatches.forEach(dispatch -> dispatch.dispatcher().stop());
    try {
      long deadline = System.nanoTime() + DRAIN.toNanos();
      if (!ended(deadline)) {
        sender.close();
        dispatches.forEach(dispatch -> dispatch.dispatcher().interruptFlights());
        ended(System.nanoTime() + INTERRUPTED.toNanos());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    long deadline = System.nanoTime() + QUERIES.toNanos();
    dispatches.forEach(dispatch -> dispatch.close(deadline));
  }

  private boolean ended(long deadline) throws InterruptedException {
    boolean all = true;
    for (Dispatch dispatch : dispatches) {
      long left = Math.max(deadline - System.nanoTime(), 1);
      all &= dispatch.worker().join(Duration.ofNanos(left));
    }
    return all;
  }

  /** The threads of one channel. */
  private record Dispatch(
      ChannelDispatcher dispatcher, Worker worker, Worker loader, Worker watch) {
    static Dispatch of(Channel channel, LetterSender sender, DeliveryPorts ports) {
      var loader = new LetterLoader(ports.outbox(), channel, ports.incidents(), ports.clock());
      var health =
          new ChannelHealth(
              channel.name(), ports.incidents(), ports.timing(), ports.clock(), System::nanoTime);
      var dispatcher =
          new ChannelDispatcher(
              channel,
              sender,
              ports.pacer(),
              health,
              ports.timing().slow(),
              new DueWindow(channel.name(), ports.clock(), loader::request),
              ports.failures());
      var watch =
          new QueueWatch(
              ports.outbox(),
              dispatcher::progress,
              dispatcher::held,
              channel.name(),
              ports.incidents(),
              ports.clock());
      return new Dispatch(
          dispatcher,
          new Worker("courier-" + channel.name(), dispatcher::run, ports.failures()),
          new Worker(
              "loader-" + channel.name(), () -> loader.run(dispatcher::loaded), ports.failures()),
          new Worker("watch-" + channel.name(), watch::run, ports.failures()));
    }

    void start() {
      loader.start();
      worker.start();
      watch.start();
    }

    void close(long deadline) {
      worker.close();
      for (Worker queries : List.of(loader, watch)) {
        long left = Math.max(deadline - System.nanoTime(), 1);
        if (!queries.close(Duration.ofNanos(left))) {
          log.atWarn()
              .addKeyValue("channel", dispatcher.channel())
              .log("Query of the outbox does not end; stopping without it");
        }
      }
    }
  }
}
