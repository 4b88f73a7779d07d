package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Optional;

/** Writes what SeaTable keeps as a number. */
final class NumberCells {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Above, whole numbers are not exact on either side: SeaTable keeps doubles. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(1L << 53);

  private static final int MOST_STARS = 10;

  private NumberCells() {}

  static JsonNode number(ColumnSchema column, CellValue value) {
    return wanted(column, value).map(NumberCells::plain).orElseGet(JSON::nullNode);
  }

  static JsonNode rate(ColumnSchema column, CellValue value) {
    Optional<BigDecimal> stars = wanted(column, value);
    if (stars.isPresent() && !CellText.whole(stars.get(), 0, MOST_STARS)) {
      throw CellWriter.refused(column, "takes a whole number from 0 to " + MOST_STARS);
    }
    return stars.map(NumberCells::plain).orElseGet(JSON::nullNode);
  }

  static JsonNode duration(ColumnSchema column, CellValue value) {
    return value instanceof CellValue.Duration(var time)
        ? JSON.numberNode(time.toSeconds())
        : number(column, value);
  }

  private static Optional<BigDecimal> wanted(ColumnSchema column, CellValue value) {
    Optional<BigDecimal> number =
        switch (value) {
          case CellValue.Empty _ -> Optional.empty();
          case CellValue.Numeric(var given) -> Optional.of(given);
          case CellValue.Text(var text) -> Optional.of(parsed(column, text));
          case CellValue other -> throw CellWriter.refused(column, "takes a number", other);
        };
    if (number.isPresent() && number.get().abs().compareTo(LARGEST) > 0) {
      throw CellWriter.refused(
          column, "is exact up to 2^53 only: keep longer numbers in a text column");
    }
    return number;
  }

  private static JsonNode plain(BigDecimal number) {
    try {
      return JSON.numberNode(number.longValueExact());
    } catch (ArithmeticException _) {
      return JSON.numberNode(number);
    }
  }

  private static BigDecimal parsed(ColumnSchema column, String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException _) {
      throw CellWriter.refused(column, "takes a number, and this text is none");
    }
  }
}
