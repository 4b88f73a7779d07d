package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings cells in line with the claims, from a thread of its own and until it succeeds: clears
 * those of claims that are over, which is told then, writes the new ids of groups, and writes back
 * ids that vanished when an administrator wants that.
 */
public final class Corrections implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Corrections.class);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Tables tables;
  private final TableWriter writer;
  private final Claims claims;
  private final Scribe scribe;
  private Duration pause = FIRST_PAUSE;
  private long restUntil = System.nanoTime();
  private volatile boolean closed;

  /**
   * Nothing is looked for before {@link #start}.
   *
   * @param every how often it is looked for; that asks nobody
   * @param farewell how long {@link #close} may take
   * @param failures receives what no table is to blame for
   */
  public Corrections(
      Source source, Claims claims, Duration every, Duration farewell, WorkerFailures failures) {
    this.tables = source.reading(Patience.ONCE);
    this.writer = source.writing(Patience.ONCE);
    this.claims = claims;
    this.scribe =
        new Scribe(
            "corrections",
            new Scribe.Pace(Duration.ZERO, every, farewell),
            failures,
            this::correct);
    scribe.wake();
  }

  /** Starts looking for what is to be corrected. */
  public void start() {
    scribe.start();
  }

  /** What cannot be corrected by now is after the next start. May be called twice. */
  @Override
  public void close() {
    closed = true;
    scribe.close();
  }

  /** Always false, so that it is called again: what is to be done is found out elsewhere. */
  private boolean correct() {
    // After the bot has ended nobody would be told.
    if (closed || System.nanoTime() - restUntil < 0) {
      return false;
    }
    try {
      claims.endings().forEach(this::end);
      claims.renumbered().forEach(this::renumber);
      restore();
      pause = FIRST_PAUSE;
    } catch (TablesException e) {
      failed(e);
    }
    return false;
  }

  private void failed(TablesException e) {
    if (pause.equals(FIRST_PAUSE)) {
      log.atWarn()
          .addKeyValue("why", e.getMessage())
          .log("Ids of people or groups cannot be corrected in the tables now; they will be");
    }
    restUntil = System.nanoTime() + pause.toNanos();
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
  }

  private void end(String id, Entry claim) {
    try (var _ = claims.hold(TableName.PEOPLE, id)) {
      Optional<TableRow> row = tables.row(TableName.PEOPLE, id);
      boolean shows = row.flatMap(Cells::userId).filter(claim::has).isPresent();
      if (shows && claims.phone(row.orElseThrow()).equals(claim.phone())) {
        claims.resume(id, claim);
        return;
      }
      if (shows) {
        write(TableName.PEOPLE, id, Columns.TELEGRAM_ID, new Cell.Words(""));
      }
      claims.ended(id, claim, row.map(claims::name).orElse(id));
    }
  }

  private void renumber(String id, Entry claim) {
    try (var _ = claims.hold(TableName.GROUPS, id)) {
      Optional<Long> now = tables.row(TableName.GROUPS, id).flatMap(Cells::chatId);
      if (now.filter(shown -> shown == claim.before()).isPresent()) {
        write(TableName.GROUPS, id, Columns.CHAT_ID, new Cell.Whole(claim.id()));
        log.atInfo()
            .addKeyValue("from", claim.before())
            .addKeyValue("to", claim.id())
            .log("The new id of a group was written into its row");
      }
      claims.upToDate(id);
    }
  }

  private void restore() {
    Map<TableName, Set<String>> rows = new EnumMap<>(TableName.class);
    for (RowKey key : claims.vanished().restorable().keySet()) {
      rows.computeIfAbsent(key.table(), _ -> new TreeSet<>()).add(key.id());
    }
    rows.forEach(this::restore);
  }

  /** Only this thread works on several rows at a time, so that nobody waits for each other. */
  private void restore(TableName table, Set<String> rows) {
    Deque<Holds.Hold> hands = new ArrayDeque<>();
    try {
      rows.forEach(row -> hands.push(claims.hold(table, row)));
      Map<RowKey, Entry> wanted = claims.vanished().restorable();
      Map<String, Map<String, Cell>> patches = new HashMap<>();
      for (TableRow row : tables.rows(table)) {
        Entry claim = wanted.get(RowKey.of(row));
        if (claim != null
            && row.text(Verdict.column(table)).isEmpty()
            && !Verdict.otherPhone(claim, claims.phone(row))) {
          patches.put(row.id(), restored(row, claim));
        }
      }
      if (!patches.isEmpty()) {
        writer.update(table, patches);
        log.atInfo()
            .addKeyValue("table", table)
            .addKeyValue("rows", patches.size())
            .log("Ids that had vanished were written back into their rows");
      }
      claims.vanished().restored(rows.stream().map(row -> new RowKey(table, row)).toList());
    } finally {
      hands.forEach(Holds.Hold::close);
    }
  }

  private static Map<String, Cell> restored(TableRow row, Entry claim) {
    Map<String, Cell> cells = new HashMap<>();
    cells.put(Verdict.column(row.table()), new Cell.Whole(claim.id()));
    if (row.table() == TableName.GROUPS && row.has(Columns.LOCKED)) {
      cells.put(Columns.LOCKED, new Cell.Tick(true));
    }
    return cells;
  }

  private void write(TableName table, String row, String column, Cell cell) {
    writer.update(table, Map.of(row, Map.of(column, cell)));
  }
}
