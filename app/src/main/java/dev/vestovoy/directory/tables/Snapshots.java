package dev.vestovoy.directory.tables;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.worker.TaskThreads;
import dev.vestovoy.worker.Worker;
import dev.vestovoy.worker.WorkerFailures;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest snapshot. Where changes are told, what changed is read at once and nobody asks; where
 * they are not, it is asked whether the version changed, by one thread at a time and not more often
 * than {@link Freshness} says, and read anew only if it did.
 */
public final class Snapshots implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
  private static final String ONLY = "snapshot";
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final Duration STALE = Duration.ofSeconds(30);

  private final Freshness freshness;
  private final Clock clock;
  private final Weather weather;
  private final Reading reading;
  private final TaskThreads threads;
  private final Worker rounds;
  private final WorkerFailures failures;
  private final AsyncCache<String, Duration> checks;
  private final Map<Long, Long> moves = new ConcurrentHashMap<>();
  private final List<Consumer<TableReading>> listeners = new CopyOnWriteArrayList<>();

  /**
   * Loads what lies on disk; the tables are not asked yet.
   *
   * @param file where the last good snapshot is kept
   * @param incidents has long outages and cells of no use
   * @param failures receives what no table is to blame for
   */
  public Snapshots(
      Source source,
      TableNames names,
      Freshness freshness,
      Path file,
      Clock clock,
      Incidents incidents,
      WorkerFailures failures) {
    this(source, names, freshness, file, clock, incidents, failures, Ticker.systemTicker());
  }

  Snapshots(
      Source source,
      TableNames names,
      Freshness freshness,
      Path file,
      Clock clock,
      Incidents incidents,
      WorkerFailures failures,
      Ticker ticker) {
    this.failures = failures;
    this.threads = new TaskThreads("directory", failures);
    this.rounds = new Worker("directory", new Rounds(this::round), failures);
    this.freshness = freshness;
    this.clock = clock;
    this.weather = new Weather(clock, freshness.sayAfter(), incidents);
    this.reading =
        new Reading(
            source, freshness, new SnapshotFile(file), clock, moves, this::stir, this::tell);
    this.checks =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(ticker)
            .expireAfter(Expiry.<String, Duration>creating((_, rests) -> rests))
            .buildAsync();
    reading.held().ifPresent(known -> moves.putAll(known.snapshot().moves()));
  }

  /** Listens to whoever tells of changes, from now on. */
  public void follow(Changes changes) {
    reading.follow(changes);
  }

  /** Asks by itself from now on, at the interval that is due, until it is closed. */
  public void keep() {
    rounds.start();
  }

  /** The newest snapshot that can be had in time; empty when there has never been one. */
  Optional<Snapshot> current() {
    if (!reading.upToDate()) {
      CompletableFuture<Duration> check = due();
      if (weather.fair()) {
        await(check);
      }
    }
    return known();
  }

  /** The newest snapshot there is, without asking. */
  Optional<Snapshot> known() {
    return reading.held().map(Held::snapshot);
  }

  /** All rows as they were read last, without asking; empty before the first reading. */
  public Optional<Contents> contents() {
    return reading.held().flatMap(known -> Optional.ofNullable(known.contents()));
  }

  /**
   * The newest snapshot there is. The tables are asked when that is due, but waited for only if
   * they have not answered for a while, as after hours without any mail.
   */
  Optional<Snapshot> recent() {
    if (!reading.upToDate()) {
      CompletableFuture<Duration> check = due();
      if (weather.fair() && seenBefore(clock.instant().minus(STALE))) {
        await(check);
      }
    }
    return known();
  }

  /** Waits for the check that is due, whatever the weather. */
  void settle() {
    await(due());
  }

  /**
   * The same, and the tables are asked again if what is known is older than this; not while they
   * are away, when asking has its own pace.
   */
  Optional<Snapshot> current(Instant asOf) {
    if (!reading.upToDate() && weather.fair() && seenBefore(asOf)) {
      checks.synchronous().invalidate(ONLY);
    }
    return current();
  }

  /** Whether the tables are being asked: until that is over, the answer's age does not count. */
  boolean asking() {
    // A check that has ended gets its age a moment later, and until then has none.
    return checks.asMap().containsKey(ONLY)
        && checks.synchronous().policy().expireVariably().stream()
            .allMatch(expiry -> expiry.getExpiresAfter(ONLY).isEmpty());
  }

  /** Whether all is known that was told. */
  boolean settled() {
    return reading.upToDate();
  }

  /** Notes that a group has another chat id now, whatever its row says. */
  void moved(long oldChatId, long newChatId) {
    moves.put(oldChatId, newChatId);
    reading.moved();
    outdate();
  }

  /** Where a recipient is reached now: letters to a group that grew still have its old address. */
  Spot now(Spot spot) {
    return spot.after(moves);
  }

  /** Whether the tables answered the last time they were asked. */
  boolean fair() {
    return weather.fair();
  }

  /** Makes the next caller read everything anew: something was written. */
  void outdate() {
    reading.outdate();
    checks.synchronous().invalidate(ONLY);
  }

  /** Decides anew what the tables come to, and has them read anew, too. */
  void decideAnew() {
    reading.decideAnew();
    outdate();
  }

  /**
   * Runs a write of something that no snapshot is read for, as one request, and takes care that it
   * does not make the tables be read anew: after each mail that would be all of them.
   *
   * @throws TablesException when it cannot be written
   */
  void unaffectedBy(Runnable write) {
    try {
      reading.unaffectedBy(write);
      weather.writable();
    } catch (TablesException e) {
      weather.unwritable(e);
      throw e;
    }
  }

  /**
   * The same for cells, which are known then without being read; rows that are gone are left out.
   */
  void write(TableWriter writer, TableName table, Map<String, Map<String, Cell>> cells) {
    Map<String, Map<String, Cell>> there = new HashMap<>(cells);
    // A write that concerns no row would make no version.
    reading.held().ifPresent(known -> there.keySet().removeIf(row -> known.onlyHeld(table, row)));
    if (!there.isEmpty()) {
      unaffectedBy(() -> writer.update(table, there));
      reading.written(table, there);
    }
  }

  /** Tells what the tables are, each time that rows were read; on a thread not to be kept. */
  void onReading(Consumer<TableReading> listener) {
    listeners.add(listener);
  }

  /** A listener that fails is no failure of the tables. */
  private void tell(Consumer<TableReading> listener, TableReading reading) {
    try {
      listener.accept(reading);
    } catch (RuntimeException | Error e) {
      broken(e);
    }
  }

  private void broken(Throwable e) {
    log.atError().setCause(e).log("What the tables say could not be taken over");
    failures.failed("directory", e);
  }

  /** Asks if that was not done for as long as it may be. Returns when to come again. */
  Duration round() {
    if (reading.askDue()) {
      checks.synchronous().invalidate(ONLY);
    }
    if (!reading.upToDate() || reading.askDue()) {
      await(due());
    }
    return weather.fair() ? reading.interval() : freshness.retryEvery();
  }

  /** Ends the reading that is under way, and waits a little for its end. */
  @Override
  public void close() {
    rounds.close();
    threads.close();
    try {
      boolean _ = threads.join(FAREWELL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean seenBefore(Instant moment) {
    return reading.held().filter(known -> !known.seenAt().isBefore(moment)).isEmpty();
  }

  /** Something was told: it is read without waiting for somebody who wants it. */
  private void stir() {
    if (!threads.isShutdown()) {
      checks.synchronous().invalidate(ONLY);
      CompletableFuture<Duration> _ = due();
    }
  }

  private void tell(TableReading reading) {
    listeners.forEach(listener -> tell(listener, reading));
  }

  private CompletableFuture<Duration> due() {
    return checks.get(ONLY, (_, _) -> CompletableFuture.supplyAsync(this::check, threads));
  }

  private void await(CompletableFuture<Duration> check) {
    try {
      check.get(freshness.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException _) {
      // What is known must do; the check goes on, and what it comes to is told by the weather.
    }
  }

  /** Asks the tables. Returns how long nobody needs to ask again. */
  private Duration check() {
    try {
      reading.check();
      weather.good();
      return freshness.checkEvery();
    } catch (RuntimeException | Error e) {
      if (!(e instanceof TablesException)) {
        broken(e);
      }
      @Nullable Instant knownAt = reading.held().map(Held::seenAt).orElse(null);
      weather.bad(e, knownAt);
      return freshness.retryEvery();
    }
  }
}
