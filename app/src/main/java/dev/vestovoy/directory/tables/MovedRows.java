package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Registered rows that are gone because their ids are in other rows now, as in a table that was
 * imported anew. One row takes the place of one.
 */
final class MovedRows {
  private final Contents read;
  private final Journal journal;
  private final Map<RowKey, Entry> missing;
  private final Duration window;
  private final Map<RowKey, RowKey> places = new HashMap<>();
  private final Set<RowKey> taken = new HashSet<>();

  /**
   * Looks for rows that have moved.
   *
   * @param missing all claims that are missing; each has its absence
   * @param window how long before a row is missed the other one may have been seen first
   */
  MovedRows(Contents read, Journal journal, Map<RowKey, Entry> missing, Duration window) {
    this.read = read;
    this.journal = journal;
    this.missing = missing;
    this.window = window;
    Map<RowKey, Entry> gone = new LinkedHashMap<>(missing);
    gone.keySet().removeIf(key -> read.row(key.table(), key.id()).isPresent());
    gone.forEach((key, claim) -> look(key, claim, row -> topic(row) == topic(claim)));
    gone.forEach((key, claim) -> look(key, claim, _ -> true));
  }

  /** The row that a missing one is now; empty when it has not moved. */
  Optional<RowKey> place(RowKey key) {
    return Optional.ofNullable(places.get(key));
  }

  private void look(RowKey key, Entry claim, Predicate<TableRow> alike) {
    if (places.containsKey(key)) {
      return;
    }
    journal.of(claim.id()).entrySet().stream()
        .filter(one -> one.getKey().table() == key.table() && isNew(one.getValue(), claim))
        .map(Map.Entry::getKey)
        .filter(one -> !missing.containsKey(one) && !taken.contains(one))
        .filter(one -> read.row(one.table(), one.id()).filter(alike).isPresent())
        .findFirst()
        .ifPresent(one -> {
          taken.add(one);
          places.put(key, one);
        });
  }

  private boolean isNew(Entry other, Entry claim) {
    return other.absence() == null
        && !other.ending()
        && !other.at().isBefore(Absences.of(claim).since().minus(window));
  }

  private static long topic(TableRow row) {
    return OptionalCells.topic(row).value();
  }

  private static long topic(Entry claim) {
    return Spot.of(Absences.of(claim).member().recipient().address()).map(Spot::topic).orElse(0L);
  }
}
