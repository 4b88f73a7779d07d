package dev.vestovoy.seatable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * New values for some cells of a row; the others stay as they are.
 *
 * @param cells by column name; {@link CellValue.Empty} clears a cell
 * @param newOptions whether words that a select column does not have are added to its options;
 *     otherwise they are refused, since most of them are misspelt
 */
public record RowPatch(Map<String, CellValue> cells, boolean newOptions) {
  public RowPatch {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** New values for these cells. */
  public RowPatch(Map<String, CellValue> cells) {
    this(cells, false);
  }

  /** A patch of one text cell; the empty text clears it. */
  public static RowPatch of(String column, String value) {
    return of(column, CellValue.of(value));
  }

  /** A patch of one number cell, or of a text cell with these digits. */
  public static RowPatch of(String column, long value) {
    return of(column, CellValue.of(value));
  }

  /** A patch of one checkbox. */
  public static RowPatch of(String column, boolean value) {
    return of(column, CellValue.of(value));
  }

  /** A patch of one cell. */
  public static RowPatch of(String column, CellValue value) {
    return new RowPatch(Map.of(column, value));
  }

  /** This patch and one cell more. */
  public RowPatch and(String column, CellValue value) {
    var both = new LinkedHashMap<>(cells);
    both.put(column, value);
    return new RowPatch(both, newOptions);
  }

  /** This patch and one text cell more. */
  public RowPatch and(String column, String value) {
    return and(column, CellValue.of(value));
  }

  /** This patch and one checkbox more. */
  public RowPatch and(String column, boolean value) {
    return and(column, CellValue.of(value));
  }

  /** This patch, allowed to add options to select columns (servers of 4.1 and later do it). */
  public RowPatch withNewOptions() {
    return new RowPatch(cells, true);
  }
}
