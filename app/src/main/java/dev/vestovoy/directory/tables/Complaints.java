package dev.vestovoy.directory.tables;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Cells with something in them that is of no use: each is told once, and again when it changes. */
final class Complaints {
  private static final int LONGEST = 40;

  private final TableNames names;
  private final Consumer<String> alerts;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  Complaints(TableNames names, Consumer<String> alerts) {
    this.names = names;
    this.alerts = alerts;
  }

  /**
   * Tells of a cell.
   *
   * @param wanted completes "wanted …"
   * @param instead a whole sentence: what holds until it is corrected
   */
  void about(TableRow row, String column, String wanted, String instead) {
    String found = row.text(column);
    if (!found.equals(told.put(key(row, column), found))) {
      alerts.accept(
          "Table %s, row %s, column %s: wanted %s, found \"%s\". %s"
              .formatted(names.of(row.table()), row.id(), column, wanted, cut(found), instead));
    }
  }

  /** Notes that a cell is right. */
  void none(TableRow row, String column) {
    told.remove(key(row, column));
  }

  private static String key(TableRow row, String column) {
    return row.table() + "\n" + row.id() + "\n" + column;
  }

  private static String cut(String found) {
    return found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
  }
}
