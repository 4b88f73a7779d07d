package dev.vestovoy.directory.tables;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Registrations that administrators undid. An id that comes back into its row by an edit alone, as
 * with an older copy of the base, does not count; that is an incident until it is settled.
 */
final class UndoneRegistrations {
  private static final IncidentType TYPE = IncidentType.UNDONE_REGISTRATION_BACK;

  private final Journal journal;
  private final Incidents incidents;

  /**
   * What a journal knows of them.
   *
   * @param journal is saved by the callers
   */
  UndoneRegistrations(Journal journal, Incidents incidents) {
    this.journal = journal;
    this.incidents = incidents;
  }

  boolean contains(RowKey key, long id) {
    return journal.isUndone(key, id);
  }

  void add(RowKey key, long id) {
    journal.undone(key, id);
    incidents.close(TYPE, subject(key));
  }

  /** Notes that an id is registered in a row after all. */
  void remove(RowKey key, long id) {
    if (contains(key, id)) {
      journal.notUndone(key, id);
      incidents.close(TYPE, subject(key));
    }
  }

  /** Notes that an undone id stands in its row. */
  void back(RowKey key, long id, String name) {
    journal.undone(key, id);
    incidents.open(TYPE, subject(key), name, id);
  }

  /**
   * Ends the incidents of rows in which no undone id stands any more.
   *
   * @param rows as they were read
   * @param whole whether these are all rows of the table
   */
  void read(TableName table, List<TableRow> rows, boolean whole) {
    Set<RowKey> settled = new HashSet<>(journal.undoneRows());
    settled.removeIf(key -> key.table() != table);
    if (settled.isEmpty()) {
      return;
    }
    if (!whole) {
      settled.retainAll(rows.stream().map(RowKey::of).toList());
    }
    rows.stream().filter(this::isBack).map(RowKey::of).forEach(settled::remove);
    settled.forEach(key -> incidents.close(TYPE, subject(key)));
  }

  private boolean isBack(TableRow row) {
    return Verdict.id(row).filter(id -> contains(RowKey.of(row), id)).isPresent();
  }

  /** Notes that a group has another id now. */
  void moved(long from, long to) {
    for (RowKey key : journal.undoneRows()) {
      if (contains(key, from)) {
        journal.undone(key, to);
      }
    }
  }

  private static String subject(RowKey key) {
    return key.table() + ":" + key.id();
  }
}
