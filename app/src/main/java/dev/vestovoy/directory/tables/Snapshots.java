package dev.vestovoy.directory.tables;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest snapshot. SeaTable is asked whether its version changed, by one thread at a time and
 * not more often than {@link Freshness} says, and read anew only if it did.
 */
public final class Snapshots implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
  private static final String ONLY = "snapshot";
  private static final Duration STALE = Duration.ofSeconds(30);

  private final Tables tables;
  private final Freshness freshness;
  private final TableReader reader;
  private final SnapshotFile file;
  private final Clock clock;
  private final Weather weather;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AsyncCache<String, Duration> checks;
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final Object change = new Object();
  private final Map<Long, Long> moves = new ConcurrentHashMap<>();
  private final List<Consumer<TableReading>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable Held held;

  /**
   * Loads what lies on disk; SeaTable is not asked yet.
   *
   * @param file where the last good snapshot is kept
   * @param alerts is told whole sentences about long outages and cells of no use
   */
  public Snapshots(
      Source source,
      TableNames names,
      Freshness freshness,
      Path file,
      Clock clock,
      Consumer<String> alerts) {
    this(source, names, freshness, file, clock, alerts, Ticker.systemTicker());
  }

  Snapshots(
      Source source,
      TableNames names,
      Freshness freshness,
      Path file,
      Clock clock,
      Consumer<String> alerts,
      Ticker ticker) {
    this.tables = source.reading(Patience.ONCE);
    this.freshness = freshness;
    this.reader = new TableReader(source.reading(Patience.PATIENT));
    this.file = new SnapshotFile(file);
    this.clock = clock;
    this.weather = new Weather(clock, freshness.sayAfter(), alerts);
    this.checks =
        Caffeine.newBuilder()
            .executor(threads)
            .ticker(ticker)
            .expireAfter(Expiry.<String, Duration>creating((_, rests) -> rests))
            .buildAsync();
    this.held = this.file.load().map(Held::fromDisk).orElse(null);
    if (held != null) {
      moves.putAll(held.snapshot().moves());
    }
  }

  /** The newest snapshot that can be had in time; empty when there has never been one. */
  Optional<Snapshot> current() {
    CompletableFuture<Duration> check = due();
    if (weather.fair()) {
      await(check);
    }
    return known();
  }

  /** The newest snapshot there is, without asking. */
  Optional<Snapshot> known() {
    return Optional.ofNullable(held).map(Held::snapshot);
  }

  /**
   * The newest snapshot there is. SeaTable is asked when that is due, but waited for only if it has
   * not answered for a while, as after hours without any mail.
   */
  Optional<Snapshot> recent() {
    CompletableFuture<Duration> check = due();
    Held known = held;
    if (weather.fair()
        && (known == null || known.seenAt().isBefore(clock.instant().minus(STALE)))) {
      await(check);
    }
    return known();
  }

  /** Waits for the check that is due, whatever the weather. */
  void settle() {
    await(due());
  }

  /**
   * The same, and SeaTable is asked again if what is known is older than this; not while it is
   * away, when asking has its own pace.
   */
  Optional<Snapshot> current(Instant asOf) {
    Held known = held;
    if (weather.fair() && (known == null || known.seenAt().isBefore(asOf))) {
      checks.synchronous().invalidate(ONLY);
    }
    return current();
  }

  /** Whether SeaTable is being asked: until that is over, the answer's age does not count. */
  boolean asking() {
    return checks.synchronous().policy().expireVariably().stream()
        .flatMap(expiry -> expiry.getExpiresAfter(ONLY).stream())
        .anyMatch(left -> left.compareTo(freshness.checkEvery().plus(freshness.retryEvery())) > 0);
  }

  /** Notes that a group has another chat id now, whatever its row says. */
  void moved(long oldChatId, long newChatId) {
    moves.put(oldChatId, newChatId);
    Held now = held;
    if (now != null) {
      keep(now);
    }
    outdate();
  }

  /** Where a recipient is reached now: letters to a group that grew still have its old address. */
  Spot now(Spot spot) {
    return spot.after(moves);
  }

  /** Whether SeaTable answered the last time it was asked. */
  boolean fair() {
    return weather.fair();
  }

  /** Makes the next caller read everything anew: something was written. */
  void outdate() {
    writes.incrementAndGet();
    checks.synchronous().invalidate(ONLY);
  }

  /**
   * Runs a write of something that no snapshot is read for, and takes care that it does not make
   * the snapshot be read anew: after each mail that would be all tables.
   *
   * @throws TablesException when it cannot be written
   */
  void unaffectedBy(Runnable write) {
    unaffectedBy(1, write);
  }

  /**
   * The same for several writes.
   *
   * @param writes how many versions they make
   */
  void unaffectedBy(int writes, Runnable write) {
    long before = tables.version();
    write.run();
    long after = tables.version();
    // So many more can only be ours. More may be somebody else's: then reading anew is right.
    if (after == before + writes) {
      synchronized (change) {
        Held now = held;
        if (now != null && now.version() == before) {
          held = now.at(after);
        }
      }
    }
  }

  /** Tells what was read, each time that everything was; on a thread that must not be kept. */
  void onReading(Consumer<TableReading> listener) {
    listeners.add(listener);
  }

  /** Whoever breaks over what was read, SeaTable is not to blame. */
  private static void tell(Consumer<TableReading> listener, TableReading reading) {
    try {
      listener.accept(reading);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("what was read could not be acted on");
    }
  }

  /** Ends the reading that is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private CompletableFuture<Duration> due() {
    return checks.get(ONLY, (_, executor) -> CompletableFuture.supplyAsync(this::check, executor));
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

  /** Asks SeaTable. Returns how long nobody needs to ask again. */
  private Duration check() {
    long ticket = tickets.incrementAndGet();
    long written = writes.get();
    try {
      Instant now = clock.instant();
      long version = tables.version();
      Held before = held;
      if (before != null && before.holds(version, written, now.minus(freshness.rereadAfter()))) {
        keep(before.seenAgain(ticket, now));
      } else {
        TableReading reading = reader.read();
        keep(new Held(ticket, reading.snapshot(), version, written, now, now));
        listeners.forEach(listener -> tell(listener, reading));
      }
      weather.good();
      return freshness.checkEvery();
    } catch (RuntimeException e) {
      Held before = held;
      weather.bad(e, before == null ? null : before.seenAt());
      return freshness.retryEvery();
    }
  }

  /** A check that began before a write may end after the one that saw the write. */
  private void keep(Held newer) {
    synchronized (change) {
      Held before = held;
      if (before != null && before.ticket() > newer.ticket()) {
        return;
      }
      Snapshot snapshot = newer.snapshot().after(moves);
      held = newer.with(snapshot);
      if (before == null || !before.snapshot().equals(snapshot)) {
        file.save(new SnapshotFile.Dated(snapshot, newer.seenAt()));
      }
    }
  }

  /**
   * A snapshot with its history.
   *
   * @param ticket ascends in the order that checks began
   * @param version of the base when the reading began; below 0 for one from disk
   * @param written how many writes of ours the reading saw
   * @param readAt when it was read
   * @param seenAt when it was last known to be true
   */
  private record Held(
      long ticket, Snapshot snapshot, long version, long written, Instant readAt, Instant seenAt) {
    static Held fromDisk(SnapshotFile.Dated dated) {
      return new Held(0, dated.snapshot(), -1, 0, dated.at(), dated.at());
    }

    boolean holds(long versionNow, long writtenNow, Instant youngerThan) {
      return version == versionNow && written == writtenNow && readAt.isAfter(youngerThan);
    }

    Held with(Snapshot other) {
      return new Held(ticket, other, version, written, readAt, seenAt);
    }

    Held at(long newVersion) {
      return new Held(ticket, snapshot, newVersion, written, readAt, seenAt);
    }

    Held seenAgain(long newTicket, Instant at) {
      return new Held(newTicket, snapshot, version, written, readAt, at);
    }
  }
}
