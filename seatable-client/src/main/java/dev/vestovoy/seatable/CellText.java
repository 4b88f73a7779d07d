package dev.vestovoy.seatable;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
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
      case CellValue.Duration(var time) -> Optional.of(clock(time));
      case CellValue.Collaborators(var ids) -> Optional.of(String.join(", ", ids));
      case CellValue.Files(var files) ->
          Optional.of(files.stream().map(FileLink::name).collect(joining(", ")));
      case CellValue.Lookup(var values) ->
          Optional.of(
              values.stream().map(CellText::text).flatMap(Optional::stream).collect(joining(", ")));
      case CellValue.Other(var json) ->
          Optional.of(json.isTextual() ? json.textValue() : json.toString());
    };
  }

  static OptionalLong integer(CellValue cell) {
    try {
      return switch (cell) {
        case CellValue.Numeric(var value) -> OptionalLong.of(value.longValueExact());
        case CellValue.Text(var value) -> OptionalLong.of(Long.parseLong(value.strip()));
        case CellValue.Duration(var time) -> OptionalLong.of(time.toSeconds());
        case CellValue _ -> OptionalLong.empty();
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Without an exponent and without a fraction of zeros: 5E+9 and 5000000000.0 are one id. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  static boolean whole(BigDecimal number, long least, long most) {
    return number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(least)) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  private static String clock(Duration time) {
    Duration length = time.abs();
    return "%s%d:%02d:%02d"
        .formatted(
            time.isNegative() ? "-" : "",
            length.toHours(),
            length.toMinutesPart(),
            length.toSecondsPart());
  }
}
