package dev.vestovoy.directory.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of the tables, and how it comes to be known: one check at a time. */
final class Reading implements Changes.Listener {
  private final Source source;
  private final Tables asking;
  private final ContentsReader contents;
  private final Freshness freshness;
  private final SnapshotFile file;
  private final Clock clock;
  private final Map<Long, Long> moves;
  private final Runnable stir;
  private final Consumer<TableReading> tell;
  private final Versions versions = new Versions();
  private final Pending pending = new Pending();
  private final AtomicLong writes = new AtomicLong();
  private final ReentrantLock checking = new ReentrantLock();
  private final Object change = new Object();
  private volatile Changes changes = Changes.NONE;
  private volatile boolean doubtful = true;
  private volatile boolean learning;
  private volatile @Nullable Held held;

  /**
   * Loads what lies on disk.
   *
   * @param moves the groups that have other ids than their rows say
   * @param stir is run when something is to be read
   * @param tell is told what was read
   */
  Reading(
      Source source,
      Freshness freshness,
      SnapshotFile file,
      Clock clock,
      Map<Long, Long> moves,
      Runnable stir,
      Consumer<TableReading> tell) {
    this.source = source;
    this.asking = source.reading(Patience.ONCE);
    this.contents = new ContentsReader(source.reading(Patience.PATIENT));
    this.freshness = freshness;
    this.file = file;
    this.clock = clock;
    this.moves = moves;
    this.stir = stir;
    this.tell = tell;
    this.held = file.load().map(Held::fromDisk).orElse(null);
  }

  void follow(Changes whoTells) {
    changes = whoTells;
    whoTells.follow(this);
  }

  Optional<Held> held() {
    return Optional.ofNullable(held);
  }

  /** Whether all is known that was told, and nothing else can have happened. */
  boolean upToDate() {
    Held known = held;
    return versions.live()
        && !doubtful
        && pending.isEmpty()
        && !learning
        && known != null
        && known.written() == writes.get();
  }

  /** Whether the version was not asked for as long as it may be. */
  boolean askDue() {
    Held known = held;
    return known == null || !clock.instant().isBefore(known.askedAt().plus(interval()));
  }

  /** How often the version is asked for without need. */
  Duration interval() {
    return versions.live() ? freshness.told() : freshness.interval();
  }

  void outdate() {
    writes.incrementAndGet();
  }

  void moved() {
    synchronized (change) {
      Held known = held;
      if (known != null) {
        keep(known);
      }
    }
  }

  void unaffectedBy(Runnable write) {
    // A check meanwhile would take our version for somebody else's.
    checking.lock();
    try {
      write.run();
      versions.wrote();
    } finally {
      checking.unlock();
    }
  }

  /** Decides anew what the tables come to, without reading them. */
  void decideAnew() {
    checking.lock();
    try {
      Held known = held;
      if (known != null && known.contents() != null) {
        keep(known.contents(), known);
      }
    } finally {
      checking.unlock();
    }
  }

  void written(TableName table, Map<String, Map<String, Cell>> cells) {
    checking.lock();
    try {
      Held known = held;
      if (known != null && known.contents() != null) {
        Contents now = known.contents().written(table, cells);
        keep(now, known);
      }
    } finally {
      checking.unlock();
    }
  }

  /**
   * Learns what there is to be learnt.
   *
   * @throws TablesException when that cannot be done
   */
  void check() {
    checking.lock();
    try {
      // Neither the doubt nor the work shows any more while it is being dealt with.
      learning = true;
      Pending.Work work = pending.take();
      learning = doubtful || !work.isEmpty();
      try {
        check(work);
      } catch (RuntimeException e) {
        doubtful = true;
        pending.back(work);
        throw e;
      }
    } finally {
      learning = false;
      checking.unlock();
    }
  }

  private void check(Pending.Work work) {
    long written = writes.get();
    Held before = held;
    Contents known = before == null ? null : before.contents();
    boolean whole =
        before == null
            || known == null
            || before.written() != written
            || !clock.instant().isBefore(before.readAt().plus(freshness.rereadAfter()));
    if (before != null && known != null && !whole && onlyTold()) {
      Instant now = clock.instant();
      Contents read = contents.again(known, work);
      keep(read, before.seen(now));
      told(read, known);
    } else {
      ask(whole, before, work, written);
    }
  }

  private boolean onlyTold() {
    return versions.live() && !doubtful && !askDue();
  }

  private void ask(boolean all, @Nullable Held before, Pending.Work work, long written) {
    Instant now = clock.instant();
    doubtful = false;
    long mark = versions.mark();
    long version = asking.version();
    Contents known = before == null ? null : before.contents();
    boolean whole = all || known == null || versions.missed(version, changes.heard());
    Contents read = whole || known == null ? contents.all() : contents.again(known, work);
    Instant readAt = whole || before == null ? now : before.readAt();
    keep(read, new Held(Snapshot.EMPTY, read, written, readAt, now, now));
    versions.read(version, mark);
    told(read, known);
  }

  private void told(Contents read, @Nullable Contents before) {
    learning = false;
    Held now = held;
    if (now != null && (before == null || !read.equals(before))) {
      tell.accept(new TableReading(now.snapshot(), read.rows()));
    }
  }

  private void keep(Contents read, Held history) {
    Held known = held;
    Snapshot snapshot = source.snapshot(read, known == null ? Snapshot.EMPTY : known.snapshot());
    synchronized (change) {
      keep(history.with(snapshot, read));
    }
  }

  private void keep(Held newer) {
    Held before = held;
    Snapshot snapshot = newer.snapshot().after(moves);
    held = newer.with(snapshot);
    if (before == null || !before.snapshot().equals(snapshot)) {
      file.save(new SnapshotFile.Dated(snapshot, newer.seenAt()));
    }
  }

  @Override
  public void changed(TableName table, Set<String> rows, Set<String> columns) {
    if (columns.isEmpty() || !Columns.ONLY_SHOWN.containsAll(columns)) {
      pending.add(table, rows);
      stir.run();
    }
  }

  @Override
  public void begins(long version) {
    if (!versions.begins(version)) {
      doubtful = true;
      stir.run();
    }
  }

  @Override
  public void ends() {
    versions.ends(changes.heard());
    synchronized (change) {
      Held known = held;
      if (known != null && known.contents() != null) {
        held = known.seen(clock.instant());
      }
    }
  }

  @Override
  public void maybe() {
    if (!versions.live()) {
      stir.run();
    }
  }
}
