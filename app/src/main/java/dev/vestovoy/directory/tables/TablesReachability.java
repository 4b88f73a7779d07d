package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Reachability;
import dev.vestovoy.directory.tables.Plights.Plight;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.report.Address;
import dev.vestovoy.report.Recipient;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code blocked} and {@code last_error} into the rows of people and groups, from a thread
 * of its own, if the tables have these columns. Many words become one request a table.
 */
public final class TablesReachability implements Reachability, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TablesReachability.class);

  private final Tables tables;
  private final TableWriter writer;
  private final Snapshots snapshots;
  private final MarkColumns columns;
  private final Plights plights = new Plights();
  private final Scribe scribe;
  private boolean failing;

  /**
   * Nothing is written before {@link #start}.
   *
   * @param incidents has columns of no use
   * @param gather how long words are gathered before they are written
   * @param retryEvery how long to wait after a failure
   * @param farewell how long {@link #close} may take to write what is left
   * @param failures receives what no table is to blame for
   */
  public TablesReachability(
      Source source,
      TableNames names,
      Snapshots snapshots,
      Incidents incidents,
      Duration gather,
      Duration retryEvery,
      Duration farewell,
      WorkerFailures failures) {
    this.tables = source.reading(Patience.ONCE);
    this.writer = source.writing(Patience.ONCE);
    this.snapshots = snapshots;
    this.columns = new MarkColumns(names, incidents);
    this.scribe =
        new Scribe("marks", new Scribe.Pace(gather, retryEvery, farewell), failures, this::write);
  }

  @Override
  public void lost(Address address, String why) {
    say(address, new Plight(why));
  }

  @Override
  public void regained(Address address) {
    say(address, new Plight(null));
  }

  /** Starts writing what was and what will be noted. */
  public void start() {
    scribe.start();
  }

  /** Writes what is left, within a bound. May be called twice. */
  @Override
  public void close() {
    scribe.close();
  }

  private void say(Address address, Plight plight) {
    Spot.of(address)
        .ifPresent(spot -> {
          plights.say(spot.chat(), plight);
          scribe.wake();
        });
  }

  private boolean write() {
    Map<Long, Plight> pending = plights.pending();
    if (pending.isEmpty()) {
      return true;
    }
    try {
      Snapshot snapshot = snapshots.current().orElse(null);
      if (snapshot == null || !knowsTheRows(snapshot, pending)) {
        return false;
      }
      update(TableName.PEOPLE, snapshot, pending, Recipient.Person.class);
      update(TableName.GROUPS, snapshot, pending, Recipient.Group.class);
      plights.written(pending, chat -> !snapshot.members(chat).isEmpty());
      succeeded();
      return true;
    } catch (TablesException e) {
      failed(e);
      return false;
    }
  }

  /** What lies on disk from an old version knows people without their rows. */
  private static boolean knowsTheRows(Snapshot snapshot, Map<Long, Plight> pending) {
    return pending.keySet().stream()
        .flatMap(chat -> snapshot.members(chat).stream())
        .noneMatch(member -> member.recipient().id().isEmpty());
  }

  private void update(
      TableName table,
      Snapshot snapshot,
      Map<Long, Plight> pending,
      Class<? extends Recipient> kind) {
    Map<String, ColumnKind> present = tables.columns(table);
    Map<String, Map<String, Cell>> patches = new HashMap<>();
    pending.forEach((chat, plight) ->
        snapshot.members(chat).stream()
            .filter(member -> kind.isInstance(member.recipient()))
            .filter(member -> plights.news(chat, plight, member.marked()))
            .forEach(member ->
                patches.put(member.recipient().id(), columns.cells(table, present, plight))));
    patches.values().removeIf(Map::isEmpty);
    if (!patches.isEmpty()) {
      snapshots.write(writer, table, patches);
    }
  }

  private void succeeded() {
    if (failing) {
      log.atInfo().log("Marks of people and groups can be written to SeaTable again");
    }
    failing = false;
  }

  private void failed(TablesException e) {
    if (!failing) {
      log.atWarn()
          .addKeyValue("why", e.getMessage())
          .log("Marks of people and groups cannot be written to SeaTable now; they are kept");
    }
    failing = true;
  }
}
