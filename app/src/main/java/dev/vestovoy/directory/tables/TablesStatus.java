package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.StatusBoard;
import dev.vestovoy.directory.tables.Notes.Slot;
import dev.vestovoy.report.Address;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code registered_at}, {@code last_delivery} and {@code last_error} into rows whose tables
 * have these columns, from a thread of its own, and without making anything be read anew.
 * Deliveries come in floods and quotas are counted by the month: after one writing the next
 * deliveries wait for a quarter of an hour, while errors and registrations do not.
 */
public final class TablesStatus implements StatusBoard, AutoCloseable {
  /** Trouble of a mailbox is told within five minutes; what a row says longer is old. */
  private static final Duration SETTLED = Duration.ofMinutes(6);

  private static final Logger log = LoggerFactory.getLogger(TablesStatus.class);
  private static final int LONGEST = 200;

  private final Tables tables;
  private final TableWriter writer;
  private final Snapshots snapshots;
  private final Clock clock;
  private final ZoneId zone;
  private final Duration between;
  private final Instant began;
  private final Notes notes = new Notes();
  private final Set<Target> failed = ConcurrentHashMap.newKeySet();
  private final Set<Target> troubled = ConcurrentHashMap.newKeySet();
  private final Scribe scribe;
  private volatile boolean closing;
  private Instant next = Instant.MIN;
  private boolean failing;

  /**
   * Nothing is written before {@link #start}.
   *
   * @param zone that times are written in
   * @param between how long deliveries wait after a writing
   * @param gather how long notes are gathered before they are written
   * @param retryEvery how long to wait after a failure
   * @param farewell how long {@link #close} may take to write what is left
   * @param failures receives what no table is to blame for
   */
  public TablesStatus(
      Source source,
      Snapshots snapshots,
      Clock clock,
      ZoneId zone,
      Duration between,
      Duration gather,
      Duration retryEvery,
      Duration farewell,
      WorkerFailures failures) {
    this.tables = source.reading(Patience.ONCE);
    this.writer = source.writing(Patience.ONCE);
    this.snapshots = snapshots;
    this.clock = clock;
    this.zone = zone;
    this.between = between;
    this.began = clock.instant();
    this.scribe =
        new Scribe("status", new Scribe.Pace(gather, retryEvery, farewell), failures, this::write);
    snapshots.onReading(this::forgetOld);
  }

  @Override
  public boolean delivered(Address address, String mailbox) {
    var place = new Target.Place(address);
    note(place, Columns.LAST_DELIVERY, now(), false);
    note(new Target.Mailbox(Snapshot.key(mailbox)), Columns.LAST_DELIVERY, now(), false);
    if (failed.remove(place)) {
      note(place, Columns.LAST_ERROR, new Cell.Words(""), true);
    }
    return snapshots.known().stream()
        .flatMap(
            known -> Spot.of(address).stream().flatMap(spot -> known.members(spot.chat()).stream()))
        .anyMatch(Member::marked);
  }

  @Override
  public void failed(Address address, String why) {
    var place = new Target.Place(address);
    failed.add(place);
    note(place, Columns.LAST_ERROR, words(why), true);
  }

  @Override
  public void mailbox(String mailbox, String why) {
    var target = new Target.Mailbox(Snapshot.key(mailbox));
    if (why.isEmpty() ? troubled.remove(target) : troubled.add(target)) {
      note(target, Columns.LAST_ERROR, words(why), true);
    }
  }

  /** Notes that a person or group has registered now. */
  void registered(long chat) {
    note(new Target.Chat(chat), Columns.REGISTERED_AT, now(), true);
  }

  /** Starts writing what was and what will be noted. */
  public void start() {
    scribe.start();
  }

  /** Writes what is left, within a bound. May be called twice. */
  @Override
  public void close() {
    closing = true;
    scribe.close();
  }

  private void note(Target target, String column, Cell cell, boolean urgent) {
    notes.add(target, column, cell, urgent);
    scribe.wake();
  }

  /** What an earlier run of the program said of mailboxes that are read by now. */
  private void forgetOld(TableReading reading) {
    if (clock.instant().isBefore(began.plus(SETTLED))) {
      return;
    }
    for (TableRow row : reading.rows().getOrDefault(TableName.MAILBOXES, List.of())) {
      var target = new Target.Mailbox(Snapshot.key(row.text(Columns.EMAIL)));
      boolean says = row.has(Columns.LAST_ERROR) && !row.text(Columns.LAST_ERROR).isEmpty();
      if (says && !troubled.contains(target)) {
        note(target, Columns.LAST_ERROR, new Cell.Words(""), false);
      }
    }
  }

  private boolean write() {
    if (!closing && !notes.urgent() && clock.instant().isBefore(next)) {
      return false;
    }
    Map<Slot, Cell> taken = notes.take();
    try {
      Optional<Snapshot> snapshot = taken.isEmpty() ? Optional.empty() : snapshots.current();
      if (!taken.isEmpty() && snapshot.isEmpty()) {
        notes.putBack(taken);
        return false;
      }
      snapshot.ifPresent(known -> write(cells(known, taken)));
      failing = false;
      return true;
    } catch (TablesException e) {
      notes.putBack(taken);
      failed(e);
      return false;
    } catch (RuntimeException | Error e) {
      notes.putBack(taken);
      throw e;
    }
  }

  private void write(Map<TableName, Map<String, Map<String, Cell>>> cells) {
    if (!cells.isEmpty()) {
      Instant begun = clock.instant();
      cells.forEach((table, rows) -> snapshots.write(writer, table, rows));
      next = begun.plus(between);
    }
  }

  /** The cells that there is a fitting column for, by row, by table. */
  private Map<TableName, Map<String, Map<String, Cell>>> cells(
      Snapshot snapshot, Map<Slot, Cell> taken) {
    Map<TableName, Map<String, ColumnKind>> columns = new EnumMap<>(TableName.class);
    Map<TableName, Map<String, Map<String, Cell>>> cells = new EnumMap<>(TableName.class);
    taken.forEach((slot, cell) ->
        slot.target()
            .rows(snapshot)
            .forEach((row, table) ->
                fitting(cell, columns.computeIfAbsent(table, tables::columns).get(slot.column()))
                    .ifPresent(fits ->
                        cells
                            .computeIfAbsent(table, _ -> new HashMap<>())
                            .computeIfAbsent(row, _ -> new HashMap<>())
                            .put(slot.column(), fits))));
    return cells;
  }

  private static Optional<Cell> fitting(Cell cell, @Nullable ColumnKind kind) {
    return switch (cell) {
      case Cell.Moment moment when kind == ColumnKind.DATE -> Optional.of(moment);
      case Cell.Moment(var at) when kind == ColumnKind.TEXT ->
          Optional.of(new Cell.Words(at.toString().replace('T', ' ')));
      case Cell.Words words when kind == ColumnKind.TEXT -> Optional.of(words);
      case Cell.Moment _, Cell.Words _, Cell.Whole _, Cell.Tick _ -> Optional.empty();
    };
  }

  private Cell now() {
    return new Cell.Moment(
        LocalDateTime.ofInstant(clock.instant(), zone).truncatedTo(ChronoUnit.MINUTES));
  }

  private static Cell words(String why) {
    return new Cell.Words(why.substring(0, Math.min(why.length(), LONGEST)));
  }

  private void failed(TablesException e) {
    if (!failing) {
      log.atWarn()
          .addKeyValue("why", e.getMessage())
          .log("The status of rows cannot be written into the tables now; it is kept");
    }
    failing = true;
  }
}
