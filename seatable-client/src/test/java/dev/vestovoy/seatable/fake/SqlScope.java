package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that a statement is about. */
final class SqlScope {
  /** What each row has besides its cells. */
  private static final List<FakeColumn> HIDDEN =
      List.of(
          hidden("_id", "text"),
          hidden("_ctime", "ctime"),
          hidden("_mtime", "mtime"),
          hidden("_creator", "creator"),
          hidden("_last_modifier", "last-modifier"),
          hidden("_locked", "checkbox"),
          hidden("_locked_by", "text"),
          hidden("_archived", "checkbox"));

  /** A column of one of the tables. */
  record Column(FakeTable table, FakeColumn column) {}

  private final List<FakeTable> tables;

  SqlScope(List<FakeTable> tables) {
    this.tables = List.copyOf(tables);
  }

  static SqlScope from(SqlWords words, FakeBase base) {
    List<FakeTable> tables = new ArrayList<>();
    do {
      String name = words.name();
      tables.add(base.find(name).orElseThrow(() -> Refusal.bad("no such table: " + name)));
    } while (words.take(","));
    return new SqlScope(tables);
  }

  boolean join() {
    return tables.size() > 1;
  }

  FakeTable only() {
    return tables.getFirst();
  }

  /** Reads a column, with its table in front of it or without. */
  Column column(SqlWords words) {
    String first = words.name();
    if (words.take(".")) {
      String name = words.name();
      return tables.stream()
          .filter(table -> table.name().equals(first))
          .findFirst()
          .flatMap(table -> column(table, name))
          .orElseThrow(() -> Refusal.bad("no such column: " + first + "." + name));
    }
    List<Column> found = tables.stream().flatMap(table -> column(table, first).stream()).toList();
    if (found.isEmpty()) {
      throw Refusal.bad("no such column: " + first);
    }
    if (found.size() > 1) {
      throw Refusal.bad("ambiguous column name: " + first);
    }
    return found.getFirst();
  }

  /** What * stands for. */
  List<Column> all() {
    List<Column> all = new ArrayList<>();
    for (FakeTable table : tables) {
      HIDDEN.forEach(column -> all.add(new Column(table, column)));
      table.columns().all().forEach(column -> all.add(new Column(table, column)));
    }
    return all;
  }

  /** All rows; of several tables each with each. */
  List<SqlRow> rows(Traits traits) {
    List<SqlRow> rows = List.of(new SqlRow(new HashMap<>()));
    for (FakeTable table : tables) {
      List<SqlRow> wider = new ArrayList<>();
      for (SqlRow row : rows) {
        for (FakeRow own : traits.sqlRows(table)) {
          Map<FakeTable, FakeRow> both = new HashMap<>(row.rows());
          both.put(table, own);
          wider.add(new SqlRow(both));
        }
      }
      rows = wider;
    }
    return rows;
  }

  private static Optional<Column> column(FakeTable table, String name) {
    return HIDDEN.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() -> table.columns().named(name))
        .map(column -> new Column(table, column));
  }

  private static FakeColumn hidden(String name, String type) {
    return new FakeColumn(name, name, type, JSON.objectNode());
  }

  /** One row, or one pair of rows of a join. */
  record SqlRow(Map<FakeTable, FakeRow> rows) {
    FakeRow of(FakeTable table) {
      FakeRow row = rows.get(table);
      if (row == null) {
        throw new IllegalStateException("no row of " + table.name());
      }
      return row;
    }

    JsonNode cell(Column column) {
      FakeRow row = of(column.table());
      return column.column().key().startsWith("_")
          ? row.hidden(column.column().key())
          : column.table().cell(row, column.column());
    }
  }
}
