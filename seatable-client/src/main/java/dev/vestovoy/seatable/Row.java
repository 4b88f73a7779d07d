package dev.vestovoy.seatable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row as it was read.
 *
 * @param table the table's name, for messages
 * @param cells by column name, in the table's order; every column that was read is there, an empty
 *     cell as {@link CellValue.Empty}
 */
public record Row(RowId id, String table, Map<String, CellValue> cells) {
  public Row {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** Says whether the column was read: it exists, and no view hides it. */
  public boolean has(String column) {
    return cells.containsKey(column);
  }

  /**
   * The cell in a column.
   *
   * @throws UnknownColumnException if the column was not read
   */
  public CellValue cell(String column) {
    CellValue cell = cells.get(column);
    if (cell == null) {
      throw new UnknownColumnException(table, column, cells.keySet());
    }
    return cell;
  }

  /** What the cell shows, numbers as plain digits; empty for an empty cell. */
  public Optional<String> text(String column) {
    return CellText.text(cell(column));
  }

  /**
   * The whole number in a number or text cell. Empty for an empty cell and for one that holds
   * something else, which {@link #text} tells apart.
   */
  public OptionalLong integer(String column) {
    return CellText.integer(cell(column));
  }

  /** Says whether a checkbox is set. */
  public boolean checked(String column) {
    return cell(column) instanceof CellValue.Checkbox(var checked) && checked;
  }

  /** The rows that a link cell points at, all of them; none if it is empty. */
  public List<LinkedRow> linked(String column) {
    return cell(column) instanceof CellValue.LinkedRows(var rows, _) ? rows : List.of();
  }
}
