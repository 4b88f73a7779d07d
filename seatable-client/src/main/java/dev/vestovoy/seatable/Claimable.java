package dev.vestovoy.seatable;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/** The form of a claimed value that can be written, read back and compared exactly. */
final class Claimable {
  private static final Set<ColumnType> TEXTS =
      EnumSet.of(ColumnType.TEXT, ColumnType.EMAIL, ColumnType.URL);

  private Claimable() {}

  /** A text for text columns, a whole number for number columns; other claims are refused. */
  static Object of(ColumnSchema column, CellValue value) {
    OptionalLong number = CellText.integer(value);
    if (column.type() == ColumnType.NUMBER && number.isPresent()) {
      return number.getAsLong();
    }
    return CellText.text(value)
        .filter(_ -> TEXTS.contains(column.type()))
        .filter(_ -> value instanceof CellValue.Text || value instanceof CellValue.Numeric)
        .orElseThrow(() ->
            new ValidationException(
                Problem.ours(
                    "the column \"%s\" (%s) takes no claim of this value"
                        .formatted(column.name(), column.type().word()))));
  }
}
