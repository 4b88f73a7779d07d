package dev.vestovoy.directory.tables;

import dev.vestovoy.directory.tables.Journal.Entry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The journal as it lies on disk.
 *
 * @param salt what phones are hashed with
 * @param tables by name of the table and id of the row
 */
record JournalJson(String salt, Map<TableName, Map<String, Line>> tables) {
  JournalJson {
    if (salt.isEmpty()) {
      throw new IllegalArgumentException("a journal without a salt");
    }
  }

  static JournalJson of(String salt, Map<TableName, Map<String, Entry>> entries) {
    var tables = new EnumMap<TableName, Map<String, Line>>(TableName.class);
    entries.forEach((table, rows) -> {
      var lines = new TreeMap<String, Line>();
      rows.forEach((row, entry) -> lines.put(row, Line.of(entry)));
      tables.put(table, lines);
    });
    return new JournalJson(salt, tables);
  }

  Map<TableName, Map<String, Entry>> entries() {
    var entries = new EnumMap<TableName, Map<String, Entry>>(TableName.class);
    tables.forEach((table, lines) -> {
      var rows = new HashMap<String, Entry>();
      lines.forEach((row, line) -> rows.put(row, line.entry()));
      entries.put(table, rows);
    });
    return entries;
  }

  /**
   * A claim as it lies on disk; its parts are those of {@link Entry}.
   *
   * @param at ISO 8601
   */
  record Line(long id, long before, String at, String phone, String told, boolean ending) {
    static Line of(Entry entry) {
      return new Line(
          entry.id(),
          entry.before(),
          entry.at().toString(),
          entry.phone(),
          entry.told(),
          entry.ending());
    }

    Entry entry() {
      return new Entry(id, before, Instant.parse(at), phone, told, ending);
    }
  }
}
