package dev.vestovoy.seatable.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a table, in order. */
final class FakeRows {
  private final FakeBase base;
  private final FakeTable table;
  private final Map<String, FakeRow> rows = new LinkedHashMap<>();

  FakeRows(FakeBase base, FakeTable table) {
    this.base = base;
    this.table = table;
  }

  Collection<FakeRow> values() {
    return rows.values();
  }

  @Nullable FakeRow get(String id) {
    return rows.get(id);
  }

  boolean containsKey(String id) {
    return rows.containsKey(id);
  }

  /** A row that is not in the table yet. */
  FakeRow draft() {
    return new FakeRow(base.rowId(), base.clock.instant());
  }

  /** The same cells in a row that is not in the table yet. */
  FakeRow copyOf(FakeRow row) {
    FakeRow copy = draft();
    copy.cells.putAll(row.cells);
    return copy;
  }

  /** Puts a row behind another, or last. */
  void insert(FakeRow row, String anchor) {
    add(row);
    if (rows.containsKey(anchor)) {
      List<FakeRow> order = new ArrayList<>(rows.values());
      order.remove(row);
      order.add(order.indexOf(rows.get(anchor)) + 1, row);
      rows.clear();
      order.forEach(each -> rows.put(each.id, each));
    }
    base.log(Operations.insertRow(table, row));
  }

  void append(List<FakeRow> drafts) {
    drafts.forEach(this::add);
    base.log(Operations.appendRows(table, drafts));
  }

  private void add(FakeRow row) {
    AutoNumbers.fill(table, row);
    table.columns().all().forEach(column -> CellStore.makeOptions(base, column, row.shows(column)));
    rows.put(row.id, row);
  }

  /** Removes those that are there. */
  void remove(Collection<String> ids) {
    List<FakeRow> gone = ids.stream().map(rows::get).filter(Objects::nonNull).distinct().toList();
    gone.forEach(row -> {
      base.forgetRow(row.id);
      rows.remove(row.id);
    });
    if (!gone.isEmpty()) {
      base.log(Operations.deleteRows(table, gone));
    }
  }
}
