package dev.vestovoy.seatable;

/** Makes a type of the caller's out of rows. */
@FunctionalInterface
public interface RowMapper<T> {
  /**
   * What the row is as that type.
   *
   * @throws SeaTableException if the row has not what the type needs
   */
  T map(Row row);

  /**
   * Fills the components of a record from the columns of their names, or of {@link Column}. A
   * component is one of
   *
   * <ul>
   *   <li>{@code String}, {@code boolean}, {@code List<String>}, {@code List<LinkedRow>}, {@code
   *       List<FileLink>}: of an empty cell the empty text, false, the empty list
   *   <li>{@code long}, {@code int}: a cell that is empty or holds something else is refused
   *   <li>{@code Optional} of {@code String}, {@code Long}, {@code BigDecimal}, {@code
   *       LocalDateTime}, {@code java.time.Duration}; {@code OptionalLong}
   *   <li>{@code CellValue}, {@code RowId}, {@code Row}
   * </ul>
   *
   * @throws IllegalArgumentException if the record has a component of another type
   */
  static <T extends Record> RowMapper<T> ofRecord(Class<T> type) {
    return RecordMapper.of(type);
  }
}
