package dev.vestovoy.directory.seatable;

import dev.vestovoy.directory.Bookmarks;
import dev.vestovoy.directory.seatable.Marks.Mark;
import dev.vestovoy.seatable.Base;
import dev.vestovoy.seatable.RetryPolicy;
import dev.vestovoy.seatable.RowId;
import dev.vestovoy.seatable.RowPatch;
import dev.vestovoy.seatable.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code last_uid} into the table of mailboxes, from a thread of its own. Many notes become
 * one request; what cannot be written is tried again until it can.
 */
public final class SeaTableBookmarks implements Bookmarks, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SeaTableBookmarks.class);

  private final Table table;
  private final Snapshots snapshots;
  private final Duration gather;
  private final Duration retryEvery;
  private final Duration farewell;
  private final Marks marks = new Marks();
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore hurry = new Semaphore(0);
  private final Thread writer;
  private volatile boolean ended;
  private boolean failing;

  /**
   * Starts writing.
   *
   * @param gather how long notes are gathered before they are written
   * @param retryEvery how long to wait after a failure
   * @param farewell how long {@link #close} may take to write what is left
   */
  public SeaTableBookmarks(
      Base base,
      Tables tables,
      Snapshots snapshots,
      Duration gather,
      Duration retryEvery,
      Duration farewell) {
    this.table = base.with(RetryPolicy.none()).table(tables.mailboxes());
    this.snapshots = snapshots;
    this.gather = gather;
    this.retryEvery = retryEvery;
    this.farewell = farewell;
    this.writer = Thread.ofVirtual().name("bookmarks").start(this::run);
  }

  @Override
  public void reached(String mailbox, long uidValidity, long uid) {
    if (marks.add(Snapshot.key(mailbox), uidValidity, uid)) {
      wake.release();
    }
  }

  /** Writes what is left, within a bound. May be called twice. */
  @Override
  public void close() {
    ended = true;
    hurry.release();
    wake.release();
    try {
      if (!writer.join(farewell)) {
        writer.interrupt();
      }
    } catch (InterruptedException _) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean last = false;
      while (!last) {
        wake.acquire();
        rest(gather);
        last = ended;
        wake.drainPermits();
        write();
        if (failing) {
          rest(retryEvery);
          wake.release();
        }
      }
    } catch (InterruptedException _) {
      // Close has waited long enough. What is lost is a convenience: the cursor is kept elsewhere.
    }
  }

  private void rest(Duration time) throws InterruptedException {
    if (!ended && hurry.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      log.atDebug().log("The last positions are written in a hurry");
    }
  }

  private void write() {
    Map<String, Mark> pending = marks.pending();
    if (pending.isEmpty()) {
      return;
    }
    try {
      Snapshot snapshot = snapshots.current().orElse(null);
      if (snapshot == null) {
        failing = true;
        return;
      }
      Map<RowId, RowPatch> patches = patches(snapshot, pending);
      if (!patches.isEmpty()) {
        snapshots.unaffectedBy(() -> table.update(patches));
      }
      marks.written(pending);
      succeeded();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void succeeded() {
    if (failing) {
      log.atInfo().log("Positions of mailboxes can be written to SeaTable again");
    }
    failing = false;
  }

  private void failed(RuntimeException e) {
    if (!failing) {
      log.atWarn()
          .addKeyValue("why", e.getMessage())
          .log("Positions of mailboxes cannot be written to SeaTable now; they are kept");
    }
    failing = true;
  }

  private static Map<RowId, RowPatch> patches(Snapshot snapshot, Map<String, Mark> pending) {
    Map<RowId, RowPatch> patches = new HashMap<>();
    pending.forEach((mailbox, mark) ->
        snapshot
            .box(mailbox)
            .filter(box -> mark.renumbered() || mark.uid() > box.lastUid())
            .ifPresent(box ->
                box.rows()
                    .forEach(row ->
                        patches.put(new RowId(row), RowPatch.of(Tables.LAST_UID, mark.uid())))));
    return patches;
  }
}
