package dev.vestovoy.seatable;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/** The text and the number that a cell shows, whatever its column's type is. */
final class CellText {
  private CellText() {}

  static Optional<String> text(CellValue cell) {
    return switch (cell) {
      case CellValue.Empty _ -> Optional.empty();
      case CellValue.Text(var value) -> Optional.of(value);
      case CellValue.Numeric(var value) -> Optional.of(plain(value));
      case CellValue.Checkbox(var checked) -> Optional.of(Boolean.toString(checked));
      case CellValue.Date(var value) -> Optional.of(value.toString());
      case CellValue.Choices(var names) -> Optional.of(String.join(", ", names));
      case CellValue.LinkedRows(var rows, _) ->
          Optional.of(rows.stream().map(LinkedRow::display).collect(joining(", ")));
      case CellValue.Other(var json) ->
          Optional.of(json.isTextual() ? json.textValue() : json.toString());
    };
  }

  static OptionalLong integer(CellValue cell) {
    try {
      return switch (cell) {
        case CellValue.Numeric(var value) -> OptionalLong.of(value.longValueExact());
        case CellValue.Text(var value) -> OptionalLong.of(Long.parseLong(value.strip()));
        case CellValue.Empty _,
            CellValue.Checkbox _,
            CellValue.Date _,
            CellValue.Choices _,
            CellValue.LinkedRows _,
            CellValue.Other _ ->
            OptionalLong.empty();
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Without an exponent and without a fraction of zeros: 5E+9 and 5000000000.0 are one id. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
