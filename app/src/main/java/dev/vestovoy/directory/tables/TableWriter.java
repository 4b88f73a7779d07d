package dev.vestovoy.directory.tables;

import java.util.Map;

/** The three tables, to be written. All methods throw {@link TablesException}. */
public interface TableWriter {
  /**
   * Writes cells and leaves all others as they are. Whether or not anything changes by that, it
   * makes one version ({@link Tables#version}).
   *
   * @param cells by column, by row id
   */
  void update(TableName table, Map<String, Map<String, Cell>> cells);

  /** Writes a number into a cell that is empty, once and for all. */
  Claim claim(TableName table, String row, String column, long number);
}
