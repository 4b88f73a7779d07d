package dev.vestovoy.seatable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
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
public record Row(RowId id, String table, Map<String, CellValue> cells, RowHistory history) {
  public Row {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** A row of which nothing but its cells is known. */
  public Row(RowId id, String table, Map<String, CellValue> cells) {
    this(id, table, cells, RowHistory.UNKNOWN);
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

  /** The number in a number cell; empty for an empty cell and for one that holds something else. */
  public Optional<BigDecimal> number(String column) {
    return cell(column) instanceof CellValue.Numeric(var number)
        ? Optional.of(number)
        : Optional.empty();
  }

  /** The date in a date cell, in the server's zone; empty for any other cell. */
  public Optional<LocalDateTime> date(String column) {
    return cell(column) instanceof CellValue.Date(var date) ? Optional.of(date) : Optional.empty();
  }

  /** The length of time in a duration cell; empty for any other cell. */
  public Optional<Duration> duration(String column) {
    return cell(column) instanceof CellValue.Duration(var time)
        ? Optional.of(time)
        : Optional.empty();
  }

  /**
   * The single texts of a cell: options, ids of collaborators, names of files, what linked rows
   * show, or the one text of a text cell; none of an empty cell.
   */
  public List<String> texts(String column) {
    return CellText.texts(cell(column));
  }

  /** The files or images in a cell; none in any other cell. */
  public List<FileLink> files(String column) {
    return cell(column) instanceof CellValue.Files(var files) ? files : List.of();
  }

  /**
   * The rows that a link cell points at; none if it is empty. All of them, unless the query said
   * that the cell may stay as it came.
   */
  public List<LinkedRow> linked(String column) {
    return cell(column) instanceof CellValue.LinkedRows(var rows, _) ? rows : List.of();
  }
}
