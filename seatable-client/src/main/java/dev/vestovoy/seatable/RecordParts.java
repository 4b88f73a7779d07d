package dev.vestovoy.seatable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How each type of record component is read. */
final class RecordParts {
  /** Reads one cell as one type. */
  @FunctionalInterface
  interface Reader {
    Object read(Row row, String column);
  }

  private static final Map<String, Reader> READERS = readers();

  private RecordParts() {}

  /**
   * @param type as {@link java.lang.reflect.Type#getTypeName} writes it
   */
  static Reader reader(String type) {
    Reader reader = READERS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException("no cell is read as " + type);
    }
    return reader;
  }

  private static Map<String, Reader> readers() {
    String seatable = Row.class.getPackageName() + '.';
    Map<String, Reader> readers = new HashMap<>();
    readers.put("java.lang.String", (row, column) -> row.text(column).orElse(""));
    readers.put("boolean", Row::checked);
    readers.put("long", RecordParts::whole);
    readers.put("int", RecordParts::small);
    readers.put("java.util.OptionalLong", Row::integer);
    readers.put(optional("java.lang.String"), Row::text);
    readers.put(optional("java.lang.Long"), RecordParts::boxed);
    readers.put(optional("java.math.BigDecimal"), Row::number);
    readers.put(optional("java.time.LocalDateTime"), Row::date);
    readers.put(optional("java.time.Duration"), Row::duration);
    readers.put(list("java.lang.String"), Row::texts);
    readers.put(list(seatable + "LinkedRow"), Row::linked);
    readers.put(list(seatable + "FileLink"), Row::files);
    readers.put(seatable + "CellValue", Row::cell);
    readers.put(seatable + "RowId", (row, _) -> row.id());
    readers.put(seatable + "Row", (row, _) -> row);
    return Map.copyOf(readers);
  }

  private static String optional(String of) {
    return "java.util.Optional<" + of + '>';
  }

  private static String list(String of) {
    return "java.util.List<" + of + '>';
  }

  private static Optional<Long> boxed(Row row, String column) {
    var number = row.integer(column);
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static long whole(Row row, String column) {
    return row.integer(column).orElseThrow(() -> none(row, column));
  }

  private static int small(Row row, String column) {
    long number = whole(row, column);
    if (number != (int) number) {
      throw none(row, column);
    }
    return (int) number;
  }

  private static ValidationException none(Row row, String column) {
    return new ValidationException(
        Problem.ours(
            "the cell \"%s\" of row %s in \"%s\" holds no whole number that fits"
                .formatted(column, row.id(), row.table())));
  }
}
