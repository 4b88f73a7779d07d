package dev.vestovoy.directory.tables;

import java.time.Duration;
import java.util.List;

/**
 * The rows of people as they were read last. After an outage many register at once; who is found
 * needs no reading of the whole table, since the row itself is read before it is written.
 */
final class Roll {
  private static final Duration FRESH = Duration.ofSeconds(3);

  private final Tables tables;
  private List<TableRow> rows = List.of();
  private long readAt = System.nanoTime() - FRESH.toNanos();

  Roll(Tables tables) {
    this.tables = tables;
  }

  /** What was read within the last seconds; nothing if that is longer ago. */
  synchronized List<TableRow> rows() {
    return System.nanoTime() - readAt < FRESH.toNanos() ? rows : List.of();
  }

  /** Makes the next who asks read all of them. */
  synchronized void forget() {
    rows = List.of();
  }

  /** Reads all of them. */
  List<TableRow> read() {
    long begun = System.nanoTime();
    List<TableRow> now = tables.rows(TableName.PEOPLE);
    synchronized (this) {
      rows = now;
      readAt = begun;
    }
    return now;
  }
}
