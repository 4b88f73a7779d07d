package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.Bookmarks;
import dev.vestovoy.directory.tables.Marks.Mark;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code last_uid} into the table of mailboxes, from a thread of its own. Many notes become
 * one request; what cannot be written is tried again until it can.
 */
public final class TablesBookmarks implements Bookmarks, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TablesBookmarks.class);

  private final TableWriter writer;
  private final Snapshots snapshots;
  private final Marks marks = new Marks();
  private final Scribe scribe;
  private boolean failing;

  /**
   * Nothing is written before {@link #start}.
   *
   * @param gather how long notes are gathered before they are written
   * @param retryEvery how long to wait after a failure
   * @param farewell how long {@link #close} may take to write what is left
   * @param failures receives what no table is to blame for
   */
  public TablesBookmarks(
      Source source,
      Snapshots snapshots,
      Duration gather,
      Duration retryEvery,
      Duration farewell,
      WorkerFailures failures) {
    this.writer = source.writing(Patience.ONCE);
    this.snapshots = snapshots;
    this.scribe =
        new Scribe(
            "bookmarks", new Scribe.Pace(gather, retryEvery, farewell), failures, this::write);
  }

  @Override
  public void reached(String mailbox, long uidValidity, long uid) {
    if (marks.add(Snapshot.key(mailbox), uidValidity, uid)) {
      scribe.wake();
    }
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

  private boolean write() {
    Map<String, Mark> pending = marks.pending();
    if (pending.isEmpty()) {
      return true;
    }
    try {
      Snapshot snapshot = snapshots.current().orElse(null);
      if (snapshot == null) {
        failing = true;
        return false;
      }
      Map<String, Map<String, Cell>> patches = patches(snapshot, pending);
      if (!patches.isEmpty()) {
        snapshots.write(writer, TableName.MAILBOXES, patches);
      }
      marks.written(pending);
      succeeded();
      return true;
    } catch (TablesException e) {
      failed(e);
      return false;
    }
  }

  private void succeeded() {
    if (failing) {
      log.atInfo().log("Positions of mailboxes can be written to SeaTable again");
    }
    failing = false;
  }

  private void failed(TablesException e) {
    if (!failing) {
      log.atWarn()
          .addKeyValue("why", e.getMessage())
          .log("Positions of mailboxes cannot be written to SeaTable now; they are kept");
    }
    failing = true;
  }

  private static Map<String, Map<String, Cell>> patches(
      Snapshot snapshot, Map<String, Mark> pending) {
    Map<String, Map<String, Cell>> patches = new HashMap<>();
    pending.forEach((mailbox, mark) ->
        snapshot
            .box(mailbox)
            .filter(box -> mark.renumbered() || mark.uid() > box.lastUid())
            .ifPresent(box ->
                box.rows()
                    .forEach(row ->
                        patches.put(row, Map.of(Columns.LAST_UID, new Cell.Whole(mark.uid()))))));
    return patches;
  }
}
