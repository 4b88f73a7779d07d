package dev.vestovoy.directory.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestovoy.directory.tables.Journal.Entry;
import dev.vestovoy.directory.tables.Journal.Former;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The journal as it lies on disk. What is seldom there is left out, so that older versions can read
 * what is.
 *
 * @param salt what phones are hashed with
 * @param tables by name of the table and id of the row
 * @param former by chat; null for none
 * @param undone null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JournalJson(
    String salt,
    Map<TableName, Map<String, Line>> tables,
    @Nullable Map<Long, Name> former,
    @Nullable List<Undone> undone) {
  JournalJson {
    if (salt.isEmpty()) {
      throw new IllegalArgumentException("a journal without a salt");
    }
  }

  static JournalJson of(
      String salt,
      Map<TableName, Map<String, Entry>> entries,
      Map<Long, Former> formers,
      Map<RowKey, Map<Long, Instant>> undone) {
    var tables = new EnumMap<TableName, Map<String, Line>>(TableName.class);
    entries.forEach((table, rows) -> {
      var lines = new TreeMap<String, Line>();
      rows.forEach((row, entry) -> lines.put(row, Line.of(entry)));
      tables.put(table, lines);
    });
    var names = new TreeMap<Long, Name>();
    formers.forEach((chat, one) -> names.put(chat, new Name(one.name(), one.at().toString())));
    var ids = new ArrayList<Undone>();
    undone.forEach((key, all) ->
        all.forEach((id, at) -> ids.add(new Undone(key.table(), key.id(), id, at.toString()))));
    return new JournalJson(
        salt, tables, names.isEmpty() ? null : names, ids.isEmpty() ? null : ids);
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

  Map<Long, Former> formerNames() {
    var names = new HashMap<Long, Former>();
    if (former != null) {
      former.forEach(
          (chat, one) -> names.put(chat, new Former(one.name(), Instant.parse(one.at()))));
    }
    return names;
  }

  Map<RowKey, Map<Long, Instant>> undoneIds() {
    var ids = new HashMap<RowKey, Map<Long, Instant>>();
    if (undone != null) {
      undone.forEach(one ->
          ids.computeIfAbsent(new RowKey(one.table(), one.row()), _ -> new HashMap<>())
              .put(one.id(), Instant.parse(one.at())));
    }
    return ids;
  }

  /**
   * A claim as it lies on disk; its parts are those of {@link Entry}.
   *
   * @param at ISO 8601
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long id,
      long before,
      String at,
      String phone,
      String told,
      boolean ending,
      @Nullable Missing missing) {
    static Line of(Entry entry) {
      Absence absence = entry.absence();
      return new Line(
          entry.id(),
          entry.before(),
          entry.at().toString(),
          entry.phone(),
          entry.told(),
          entry.ending(),
          absence == null ? null : Missing.of(absence));
    }

    Entry entry() {
      return new Entry(
          id,
          before,
          Instant.parse(at),
          phone,
          told,
          ending,
          missing == null ? null : missing.absence());
    }
  }

  /**
   * An absence as it lies on disk; its parts are those of {@link Absence}.
   *
   * @param since ISO 8601
   */
  record Missing(
      Absence.State state, String since, SnapshotJson.Linked member, List<String> mailboxes) {
    static Missing of(Absence absence) {
      return new Missing(
          absence.state(),
          absence.since().toString(),
          SnapshotJson.Linked.of(absence.member()),
          absence.mailboxes().stream().sorted().toList());
    }

    Absence absence() {
      return new Absence(state, Instant.parse(since), member.member(), Set.copyOf(mailboxes));
    }
  }

  /**
   * The name of a chat that is not registered any more.
   *
   * @param at ISO 8601
   */
  record Name(String name, String at) {}

  /**
   * A registration that was undone.
   *
   * @param at ISO 8601
   */
  record Undone(TableName table, String row, long id, String at) {}
}
