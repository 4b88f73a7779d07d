package dev.vestovoy.directory.tables;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was told to have changed and is not read yet. */
final class Pending {
  /**
   * What has to be read.
   *
   * @param tables of which any row may have changed
   * @param rows of other tables
   */
  record Work(Set<TableName> tables, Map<TableName, Set<String>> rows) {
    boolean isEmpty() {
      return tables.isEmpty() && rows.isEmpty();
    }
  }

  private Set<TableName> tables = EnumSet.noneOf(TableName.class);
  private Map<TableName, Set<String>> rows = new EnumMap<>(TableName.class);

  /**
   * Adds rows of a table.
   *
   * @param ids empty when any may have changed
   */
  synchronized void add(TableName table, Set<String> ids) {
    if (ids.isEmpty() || tables.contains(table)) {
      boolean _ = tables.add(table);
      rows.remove(table);
    } else {
      boolean _ = rows.computeIfAbsent(table, _ -> new LinkedHashSet<>()).addAll(ids);
    }
  }

  synchronized boolean isEmpty() {
    return tables.isEmpty() && rows.isEmpty();
  }

  /** Takes all out. */
  synchronized Work take() {
    var work = new Work(tables, rows);
    tables = EnumSet.noneOf(TableName.class);
    rows = new EnumMap<>(TableName.class);
    return work;
  }

  /** Puts back what could not be read. */
  synchronized void back(Work work) {
    work.tables().forEach(table -> add(table, Set.of()));
    work.rows().forEach(this::add);
  }
}
