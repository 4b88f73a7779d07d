package dev.vestovoy.directory.seatable;

import dev.vestovoy.seatable.Row;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Cells with something in them that is of no use: each is told once, and again when it changes. */
final class Complaints {
  private static final int LONGEST = 40;

  private final Consumer<String> alerts;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  Complaints(Consumer<String> alerts) {
    this.alerts = alerts;
  }

  /**
   * Tells of a cell.
   *
   * @param wanted completes "wanted …"
   * @param instead a whole sentence: what holds until it is corrected
   */
  void about(Row row, String column, String wanted, String instead) {
    String found = row.text(column).orElse("").strip();
    if (!found.equals(told.put(key(row, column), found))) {
      alerts.accept(
          "Table %s, row %s, column %s: wanted %s, found \"%s\". %s"
              .formatted(row.table(), row.id().value(), column, wanted, cut(found), instead));
    }
  }

  /** Notes that a cell is right. */
  void none(Row row, String column) {
    told.remove(key(row, column));
  }

  private static String key(Row row, String column) {
    return row.table() + "\n" + row.id().value() + "\n" + column;
  }

  private static String cut(String found) {
    return found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
  }
}
