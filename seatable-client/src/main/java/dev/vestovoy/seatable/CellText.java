package dev.vestovoy.seatable;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The text and the number that a cell shows, whatever its column's type is. */
final class CellText {
  private CellText() {}

  static Optional<String> text(CellValue cell) {
    return cell instanceof CellValue.Empty
        ? Optional.empty()
        : Optional.of(String.join(", ", texts(cell)));
  }

  /** The texts of what a cell holds several of; one text of any other cell. */
  static List<String> texts(CellValue cell) {
    return switch (cell) {
      case CellValue.Empty _ -> List.of();
      case CellValue.Text(var value) -> List.of(value);
      case CellValue.Numeric(var value) -> List.of(plain(value));
      case CellValue.Checkbox(var checked) -> List.of(Boolean.toString(checked));
      case CellValue.Date(var value) -> List.of(value.toString());
      case CellValue.Duration(var time) -> List.of(clock(time));
      case CellValue.Choices(var names) -> names;
      case CellValue.Collaborators(var ids) -> ids;
      case CellValue.LinkedRows(var rows, _) -> rows.stream().map(LinkedRow::display).toList();
      case CellValue.Files(var files) -> files.stream().map(FileLink::name).toList();
      case CellValue.Lookup(var values) ->
          values.stream().map(CellText::texts).flatMap(List::stream).toList();
      case CellValue.Other(var json) ->
          List.of(json.isTextual() ? json.textValue() : json.toString());
    };
  }

  /** What a cell is, in a word or two: for messages, which do not quote it. */
  static String kind(CellValue cell) {
    return switch (cell) {
      case CellValue.Empty _ -> "nothing";
      case CellValue.Text _ -> "text";
      case CellValue.Numeric _ -> "a number";
      case CellValue.Checkbox _ -> "true or false";
      case CellValue.Date _ -> "a date";
      case CellValue.Duration _ -> "a duration";
      case CellValue.Choices _ -> "options";
      case CellValue.Collaborators _ -> "collaborators";
      case CellValue.LinkedRows _ -> "links";
      case CellValue.Files _ -> "files";
      case CellValue.Lookup _ -> "a lookup";
      case CellValue.Other _ -> "JSON";
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
