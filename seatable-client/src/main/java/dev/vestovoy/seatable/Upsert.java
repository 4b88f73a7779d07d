package dev.vestovoy.seatable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** Adds the rows whose key is not in the table yet, and changes the others if that is wanted. */
final class Upsert {
  private static final int ATTEMPTS = 3;
  private static final Set<ColumnType> KEYS =
      EnumSet.of(ColumnType.TEXT, ColumnType.EMAIL, ColumnType.URL);

  private final Table table;
  private final String keyColumn;
  private final Map<String, RowPatch> wanted;
  private final boolean changing;
  private final Map<String, RowId> rows = new LinkedHashMap<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();

  Upsert(Table table, String keyColumn, Map<String, RowPatch> wanted, boolean changing) {
    this.table = table;
    this.keyColumn = keyColumn;
    this.wanted = wanted;
    this.changing = changing;
  }

  /** Reads again what is there after an append of which nobody knows whether it was done. */
  Upserted run(Lock lock) {
    checkKeys();
    lock.lock();
    try {
      for (int attempt = 1; ; attempt++) {
        Map<String, Row> found = found();
        changeFound(found);
        try {
          addMissing(found);
          return new Upserted(rows, added, changed);
        } catch (TransportException | ServerException e) {
          if (attempt == ATTEMPTS || !doubtful(e)) {
            throw e;
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean doubtful(SeaTableException e) {
    return !(e instanceof TransportException line) || line.outcomeUnknown();
  }

  private void checkKeys() {
    ColumnSchema column =
        table
            .schema()
            .column(keyColumn)
            .orElseThrow(() -> new UnknownColumnException(table.name(), keyColumn));
    if (!KEYS.contains(column.type())) {
      throw CellWriter.refused(column, "is no key: rows are found by a text, e-mail or URL column");
    }
    wanted.forEach((key, patch) -> {
      CellValue own = patch.cells().getOrDefault(keyColumn, CellValue.of(key));
      if (key.isBlank() || !own.equals(CellValue.of(key))) {
        throw CellWriter.refused(column, "needs a key that is not blank and the same in the patch");
      }
    });
  }

  /** From the rows themselves and not by a statement: statements may see an old copy. */
  private Map<String, Row> found() {
    Map<String, Row> found = new HashMap<>();
    table
        .rows(RowQuery.all().withoutLinks())
        .forEach(row -> {
          String key = row.text(keyColumn).orElse("");
          Row twin = wanted.containsKey(key) ? found.put(key, row) : null;
          if (twin != null) {
            throw twins(twin, row);
          }
        });
    return found;
  }

  private ValidationException twins(Row one, Row other) {
    return new ValidationException(
        Problem.ours(
                "rows %s and %s of \"%s\" have the same key in \"%s\""
                    .formatted(one.id(), other.id(), table.name(), keyColumn))
            .advising("delete one of them"));
  }

  private void changeFound(Map<String, Row> found) {
    Map<RowId, RowPatch> patches = new LinkedHashMap<>();
    found.forEach((key, row) -> {
      RowPatch old = rows.containsKey(key) ? null : wanted.get(key);
      rows.put(key, row.id());
      Map<String, CellValue> news = old == null || !changing ? Map.of() : news(row, old);
      if (old != null && !news.isEmpty()) {
        patches.put(row.id(), new RowPatch(news, old.newOptions()));
        changed.add(key);
      }
    });
    table.update(patches);
  }

  private static Map<String, CellValue> news(Row row, RowPatch patch) {
    Map<String, CellValue> news = new LinkedHashMap<>();
    patch
        .cells()
        .forEach((column, value) -> {
          boolean unset = value.equals(new CellValue.Checkbox(false));
          CellValue held = row.cell(column);
          boolean same =
              CellText.texts(held).equals(CellText.texts(value))
                  || (unset && held instanceof CellValue.Empty);
          if (!same) {
            news.put(column, value);
          }
        });
    return news;
  }

  private void addMissing(Map<String, Row> found) {
    List<String> missing = wanted.keySet().stream().filter(key -> !found.containsKey(key)).toList();
    List<RowPatch> patches =
        missing.stream()
            .map(key -> wanted.getOrDefault(key, new RowPatch(Map.of())).and(keyColumn, key))
            .toList();
    added.removeIf(missing::contains);
    added.addAll(missing);
    List<RowId> ids = patches.isEmpty() ? List.of() : table.append(patches);
    for (int i = 0; i < missing.size(); i++) {
      rows.put(missing.get(i), ids.get(i));
    }
  }
}
