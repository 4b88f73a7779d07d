package dev.vestovoy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.incident.RecordedIncidents;
import dev.vestovoy.outbox.EmbeddedOutbox;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The delivery engine on an outbox of its own, with everything around it played. */
final class Engine implements AutoCloseable {
  /** Waits that a test can wait for. */
  static final DeliveryTiming QUICK =
      new DeliveryTiming(
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(40),
          Duration.ofHours(24),
          Duration.ofHours(1),
          Duration.ofMillis(200),
          Duration.ofMillis(300),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15));

  final RecordedIncidents incidents = new RecordedIncidents();
  final Set<Recipient> unlinked = ConcurrentHashMap.newKeySet();
  final Map<Recipient, Instant> quiet = new ConcurrentHashMap<>();
  final Map<Recipient, Integer> asked = new ConcurrentHashMap<>();
  final List<String> whereabouts = new CopyOnWriteArrayList<>();
  final List<String> failures = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final List<Channel> channels;
  private final DeliveryTiming timing;
  private final Clock clock;
  private long uid;
  EmbeddedOutbox outbox;
  Courier courier;

  Engine(Path folder, Channel... channels) {
    this(folder, QUICK, Clock.systemUTC(), channels);
  }

  Engine(Path folder, DeliveryTiming timing, Clock clock, Channel... channels) {
    this.folder = folder;
    this.timing = timing;
    this.clock = clock;
    this.channels = List.of(channels);
    this.outbox = EmbeddedOutbox.open(folder, clock);
    this.courier = new Courier(ports(), this.channels);
  }

  void start() {
    courier.start();
  }

  /** Begins another engine in its place, with other ports. */
  void replace(DeliveryPorts ports) {
    courier.close();
    courier = new Courier(ports, channels);
    courier.start();
  }

  /** Ends the engine and begins another one on what is on disk. */
  void restart() {
    close();
    outbox = EmbeddedOutbox.open(folder, clock);
    courier = new Courier(ports(), channels);
    courier.start();
  }

  DeliveryPorts ports() {
    return ports(outbox.letters());
  }

  DeliveryPorts ports(Outbox letters) {
    return ports(letters, incidents);
  }

  DeliveryPorts ports(Outbox letters, Incidents register) {
    return new DeliveryPorts(
        letters,
        new Book(),
        new Places(),
        new Pacer(Paces.forgetful(), clock),
        register,
        DeliveryListener.NONE,
        new Failures(),
        timing,
        clock);
  }

  /** Writes a report and its letters, and returns its number. */
  long addressed(List<Recipient> recipients) {
    outbox.ledger().accept(Samples.report(++uid), false);
    Arrival arrival = outbox.ledger().unaddressed(1).getFirst();
    outbox.ledger().address(arrival, Samples.addressees(recipients));
    courier.letters();
    return arrival.id();
  }

  void awaitTally(Map<String, Integer> tally) {
    await().untilAsserted(() -> assertThat(outbox.tally()).isEqualTo(tally));
  }

  @Override
  public void close() {
    courier.close();
    outbox.close();
  }

  private final class Book implements AddressBook {
    @Override
    public Optional<Addressees> addressees(String mailbox, Instant asOf) {
      return Optional.empty();
    }

    @Override
    public String name(Recipient recipient) {
      return "name of " + recipient.id();
    }

    @Override
    public Standing standing(Recipient recipient, String mailbox) {
      asked.merge(recipient, 1, Integer::sum);
      Instant until = quiet.getOrDefault(recipient, Instant.EPOCH);
      if (until.isAfter(clock.instant())) {
        return new Standing.Quiet(until, Manner.USUAL);
      }
      return unlinked.contains(recipient)
          ? Standing.Gone.UNLINKED
          : new Standing.Receives(Manner.USUAL);
    }
  }

  private final class Places implements Whereabouts {
    @Override
    public void move(Address from, Address to) {
      outbox.letters().move(from, to);
    }

    @Override
    public void lost(Address address, ChatTrouble trouble) {
      whereabouts.add("lost " + address + ": " + trouble);
    }

    @Override
    public void regained(Address address) {
      whereabouts.add("regained " + address);
      outbox.letters().release(address);
      courier.letters();
    }

    private Places() {}
  }

  /** What a removal or a return looks like to the engine. */
  Whereabouts places() {
    return new Places();
  }

  private final class Failures implements WorkerFailures {
    @Override
    public void failed(String worker, Throwable cause) {
      failures.add(worker + ": " + cause);
    }

    @Override
    public void gaveUp(String worker) {
      failures.add(worker + " gave up");
    }
  }
}
