package dev.vestovoy.seatable;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What changed in a table since the last change that was told. A row that was deleted is among the
 * rows; the links it had are gone with it, which is not told for the tables they led to.
 *
 * @param table its name
 * @param rows new, changed and deleted ones; empty when they are not known: then any row may be
 * @param columns the names of those in which cells changed; empty when they are not known
 * @param schema whether columns came, went or changed, or the table itself did
 * @param version of the base after the change
 */
public record TableChange(
    String table, Set<RowId> rows, Set<String> columns, boolean schema, long version) {
  public TableChange {
    rows = Set.copyOf(rows);
    columns = Set.copyOf(columns);
  }

  /** Anything may have changed. */
  static TableChange unknown(String table, boolean schema, long version) {
    return new TableChange(table, Set.of(), Set.of(), schema, version);
  }

  /** Both as one; what is unknown of either is unknown of both. */
  TableChange and(TableChange later) {
    return new TableChange(
        table,
        both(rows, later.rows),
        both(columns, later.columns),
        schema || later.schema,
        Math.max(version, later.version));
  }

  TableChange named(String other) {
    return new TableChange(other, rows, columns, schema, version);
  }

  private static <T> Set<T> both(Set<T> one, Set<T> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Set.of();
    }
    var all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
