package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Registered rows that are gone because their ids are in other rows now, as in a table that was
 * imported anew.
 */
final class MovedRows {
  private final Contents read;
  private final Duration window;
  private final Map<TableName, Map<Long, Instant>> seen;

  /**
   * Looks for rows that have moved.
   *
   * @param missing rows whose claims say nothing, since their ids are missing
   * @param window how long before a row is missed the other one may have been seen
   */
  MovedRows(
      Contents read, Journal journal, Set<RowKey> missing, Set<RowKey> held, Duration window) {
    this.read = read;
    this.window = window;
    boolean gone = missing.stream().anyMatch(this::gone) || held.stream().anyMatch(this::gone);
    this.seen = gone ? journal.seen(missing) : Map.of();
  }

  /** Whether a row that is missed since then is gone, and its id came up in another one. */
  boolean has(RowKey key, Entry claim, Instant since) {
    Instant last = seen.getOrDefault(key.table(), Map.of()).get(claim.id());
    return gone(key) && last != null && !last.isBefore(since.minus(window));
  }

  private boolean gone(RowKey key) {
    return read.row(key.table(), key.id()).isEmpty();
  }
}
