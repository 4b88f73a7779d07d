package dev.vestovoy.directory.tables;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A row of one of the three tables, as people see it.
 *
 * @param id of the row, unique in its table; it stays when the row is edited or moved
 * @param cells what each column shows: numbers as plain digits, checkboxes as {@code true} or
 *     {@code false}, an empty cell as the empty text; a column that the table lacks is left out
 * @param mailboxes the ids of the mailboxes' rows that a person or group is linked to
 */
public record TableRow(
    TableName table, String id, Map<String, String> cells, List<String> mailboxes) {
  public TableRow {
    cells = Map.copyOf(cells);
    mailboxes = List.copyOf(mailboxes);
  }

  /** Whether the table has the column. */
  public boolean has(String column) {
    return cells.containsKey(column);
  }

  /**
   * What the cell shows, without space around it.
   *
   * @throws TablesException if the table has no such column
   */
  public String text(String column) {
    String text = cells.get(column);
    if (text == null) {
      throw new TablesException(
          DirectoryTrouble.columnMissing(table, column),
          "the table of %s has no column \"%s\""
              .formatted(table.name().toLowerCase(Locale.ROOT), column),
          false);
    }
    return text.strip();
  }

  /** The whole number that the cell shows; empty if it shows anything else. */
  public OptionalLong integer(String column) {
    try {
      return OptionalLong.of(Long.parseLong(text(column)));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /** Whether the checkbox is set. */
  public boolean checked(String column) {
    return text(column).equals("true");
  }
}
