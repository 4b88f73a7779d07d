package dev.vestovoy.incident;

import dev.vestovoy.text.TextKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Register of incidents: a mirror in memory whose changes are written to a store in the background.
 * What cannot be written is told all the same, and written when the store works again. Thread-safe.
 */
public final class IncidentRegister implements Incidents {
  private static final Logger log = LoggerFactory.getLogger(IncidentRegister.class);
  private static final int MOST_REMEMBERED_NAMES = 2000;

  /** Mirror of a row, with the names that are not stored. */
  private static final class Entry {
    Incident incident;
    final Set<String> names;

    Entry(Incident incident) {
      this.incident = incident;
      this.names = new HashSet<>(incident.names());
    }

    boolean isNew(String name) {
      return !name.isEmpty() && names.size() < MOST_REMEMBERED_NAMES && names.add(name);
    }
  }

  private final IncidentStore store;
  private final Clock clock;
  private final IncidentTiming timing;
  private final IncidentLog incidentLog = new IncidentLog();
  private final Semaphore changed = new Semaphore(0);
  private final Map<Incident.Key, Entry> entries = new LinkedHashMap<>();
  private final Set<Incident.Key> unsaved = new LinkedHashSet<>();
  private final TellingSchedule schedule;
  private @Nullable Instant storeFailedAt;

  /** A register of what the store has. */
  public IncidentRegister(IncidentStore store, Clock clock) {
    this(store, clock, IncidentTiming.STANDARD);
  }

  /** A register with times of its own. */
  public IncidentRegister(IncidentStore store, Clock clock, IncidentTiming timing) {
    this.store = store;
    this.clock = clock;
    this.timing = timing;
    this.schedule = new TellingSchedule(timing);
    store.load().forEach(one -> entries.put(one.key(), new Entry(one)));
  }

  @Override
  public void open(IncidentType type, String subject, String name, Object... arguments) {
    Incident incident = opened(new Incident.Key(type, subject), name, Arrays.asList(arguments));
    if (incident != null) {
      incidentLog.opened(incident, name);
      changed.release();
    }
  }

  @Override
  public void close(IncidentType type, String subject) {
    ended(closed(new Incident.Key(type, subject), false));
  }

  @Override
  public void gone(IncidentType type, String subject) {
    ended(closed(new Incident.Key(type, subject), true));
  }

  private void ended(@Nullable Incident incident) {
    if (incident != null) {
      incidentLog.closed(incident);
      changed.release();
    }
  }

  @Override
  public void forget(IncidentType type, String subject) {
    var key = new Incident.Key(type, subject);
    synchronized (this) {
      if (entries.containsKey(key)) {
        forget(List.of(key));
      }
    }
  }

  @Override
  public synchronized Optional<List<Object>> arguments(IncidentType type, String subject) {
    return Optional.ofNullable(entries.get(new Incident.Key(type, subject)))
        .map(entry -> entry.incident)
        .filter(incident -> incident.closedAt() == null)
        .map(Incident::arguments);
  }

  @Override
  public synchronized List<String> subjects(IncidentType type) {
    return entries.values().stream()
        .map(entry -> entry.incident)
        .filter(incident -> incident.type() == type && incident.closedAt() == null)
        .map(Incident::subject)
        .toList();
  }

  /** Notes that the store could not be written; ends by itself when it can. */
  public synchronized void storeFailed(TextKey why) {
    storeFailedAt = clock.instant();
    open(IncidentType.STORE_UNWRITABLE, "", "", why);
  }

  /** Incidents of which administrators have to be told something now. */
  synchronized List<Telling> due() {
    Instant now = clock.instant();
    List<Telling> due = new ArrayList<>();
    for (Entry entry : List.copyOf(entries.values())) {
      schedule
          .telling(entry.incident)
          .filter(telling -> !covered(telling.incident(), now))
          .filter(telling -> !schedule.dueAt(telling, now).isAfter(now))
          .ifPresent(due::add);
    }
    return due;
  }

  /** Waits until something may be due, at most this long. */
  void await(Duration longest) throws InterruptedException {
    Duration wait = untilDue(longest);
    if (changed.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
      changed.drainPermits();
    }
  }

  /** Ends a wait. */
  void wake() {
    changed.release();
  }

  /** Notes that administrators were told. */
  synchronized void told(List<Telling> tellings) {
    Instant now = clock.instant();
    for (Telling telling : tellings) {
      Entry entry = entries.get(telling.incident().key());
      if (entry != null && entry.incident.openedAt().equals(telling.incident().openedAt())) {
        boolean reopened = telling.end() && entry.incident.closedAt() == null;
        // Administrators have read that it is over.
        long told = reopened ? 0 : telling.incident().occurrences();
        replace(entry, entry.incident.told(told, now, telling.end() && !reopened));
      }
    }
    schedule.told(tellings, now);
  }

  /** Writes what could not be written, and forgets what is over for long. */
  synchronized void tidy() {
    Instant now = clock.instant();
    List.copyOf(unsaved).stream().map(entries::get).forEach(this::saveAgain);
    if (unsaved.isEmpty()
        && storeFailedAt != null
        && storeFailedAt.plus(timing.retry()).isBefore(now)) {
      storeFailedAt = null;
      close(IncidentType.STORE_UNWRITABLE, "");
    }
    forget(
        entries.values().stream()
            .map(entry -> entry.incident)
            .filter(incident -> incident.settledBefore(now.minus(timing.keep())))
            .map(Incident::key)
            .toList());
  }

  private synchronized @Nullable Incident opened(
      Incident.Key key, String name, List<Object> arguments) {
    Instant now = clock.instant();
    Entry entry = entries.get(key);
    if (entry == null
        || entry.incident.finished()
        || entry.incident.settledBefore(now.minus(timing.keep()))) {
      entry = new Entry(Incident.first(key, Incident.names(List.of(), name), arguments, now));
      entries.put(key, entry);
    } else {
      Incident before = entry.incident;
      long more = !key.type().lasting() || entry.isNew(name) ? 1 : 0;
      Incident next = before.again(Incident.names(before.names(), name), more, arguments, now);
      if (more == 0 && before.closedAt() == null && next.arguments().equals(before.arguments())) {
        return null;
      }
      entry.incident = next;
    }
    save(entry);
    return entry.incident;
  }

  private synchronized @Nullable Incident closed(Incident.Key key, boolean gone) {
    Entry entry = entries.get(key);
    if (entry == null || entry.incident.closedAt() != null) {
      return null;
    }
    Instant now = clock.instant();
    Incident closed = gone ? entry.incident.gone(now) : entry.incident.closed(now);
    boolean tooShort = closed.openedAt().plus(timing.gather()).isAfter(now);
    if (closed.told() == 0 && (tooShort || covered(closed, now))) {
      // Too short to be told, or told by another one; the log has it.
      forget(List.of(key));
    } else {
      replace(entry, closed);
    }
    return closed;
  }

  private boolean covered(Incident incident, Instant now) {
    return schedule.covered(incident, entries.values().stream().map(one -> one.incident), now);
  }

  private synchronized Duration untilDue(Duration longest) {
    Instant now = clock.instant();
    Duration wait = longest;
    for (Entry entry : entries.values()) {
      Optional<Telling> telling =
          schedule.telling(entry.incident).filter(one -> !covered(one.incident(), now));
      if (telling.isPresent()) {
        Duration until = Duration.between(now, schedule.dueAt(telling.get(), now));
        wait = until.compareTo(wait) < 0 ? until : wait;
      }
    }
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private void replace(Entry entry, Incident incident) {
    entry.incident = incident;
    save(entry);
  }

  private void save(Entry entry) {
    Incident incident = entry.incident;
    written(incident.key(), () -> store.save(incident));
  }

  private void saveAgain(@Nullable Entry entry) {
    if (entry != null) {
      save(entry);
    }
  }

  private void forget(List<Incident.Key> keys) {
    if (keys.isEmpty()) {
      return;
    }
    keys.forEach(entries::remove);
    unsaved.removeAll(keys);
    written(null, () -> store.delete(keys));
  }

  private void written(Incident.@Nullable Key key, Supplier<CompletableFuture<?>> write) {
    try {
      var _ = write.get().whenComplete((_, failure) -> wrote(key, failure));
    } catch (RuntimeException e) {
      wrote(key, e);
    }
  }

  private synchronized void wrote(Incident.@Nullable Key key, @Nullable Throwable failure) {
    if (key == null) {
      return;
    }
    if (failure == null) {
      unsaved.remove(key);
      return;
    }
    if (entries.containsKey(key)) {
      unsaved.add(key);
    }
    boolean news = storeFailedAt == null;
    storeFailedAt = clock.instant();
    if (news) {
      log.atError().setCause(failure).log("Incidents cannot be written; they are kept in memory");
      open(IncidentType.STORE_UNWRITABLE, "", "", MessageText.SEE_LOG);
    }
  }
}
