package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns of a table, in order. Whoever changes them logs it. */
final class FakeColumns {
  /** Each table's first column has this key. */
  static final String FIRST_KEY = "0000";

  private final FakeBase base;
  private final List<FakeColumn> columns = new ArrayList<>();

  FakeColumns(FakeBase base) {
    this.base = base;
  }

  List<FakeColumn> all() {
    return columns;
  }

  Optional<FakeColumn> named(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  Optional<FakeColumn> called(String nameOrKey) {
    return named(nameOrKey)
        .or(() -> columns.stream().filter(column -> column.key().equals(nameOrKey)).findFirst());
  }

  FakeColumn add(String name, String type, ObjectNode data) {
    String key = columns.isEmpty() ? FIRST_KEY : base.key();
    var column = new FakeColumn(key, name, type, data);
    columns.add(column);
    return column;
  }

  /** Takes over a column of another table, key and all. */
  void put(FakeColumn column) {
    columns.add(column.typed(column.type(), column.data().deepCopy()));
  }

  void replace(FakeColumn old, FakeColumn changed) {
    columns.set(columns.indexOf(old), changed);
  }

  void remove(FakeColumn column) {
    columns.remove(column);
  }

  /** Puts a column behind another. */
  void move(FakeColumn column, FakeColumn anchor) {
    columns.remove(column);
    columns.add(columns.indexOf(anchor) + 1, column);
  }
}
