package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.TableName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file without mistakes.
 *
 * @param text all of it
 * @param entries in the order of the file
 */
record Contents(String text, Map<TableName, List<Entry>> entries) {
  Contents {
    entries = Map.copyOf(new EnumMap<>(entries));
  }

  List<Entry> of(TableName table) {
    return entries.getOrDefault(table, List.of());
  }

  Optional<Entry> entry(TableName table, String id) {
    return of(table).stream().filter(entry -> entry.row().id().equals(id)).findFirst();
  }

  /** Whether any entry has a field. */
  boolean has(TableName table, String field) {
    return of(table).stream().anyMatch(entry -> entry.fields().containsKey(field));
  }
}
