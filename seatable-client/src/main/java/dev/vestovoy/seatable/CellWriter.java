package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes cells as their column's type wants them. It refuses what the server would take with a 200
 * and store as something else.
 */
final class CellWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private CellWriter() {}

  static JsonNode write(ColumnSchema column, CellValue value) {
    return switch (column.type()) {
      case TEXT, LONG_TEXT, EMAIL, URL -> text(column, value);
      case NUMBER, RATE, DURATION -> number(column, value);
      case CHECKBOX -> checkbox(column, value);
      case DATE -> date(column, value);
      case SINGLE_SELECT -> option(column, value);
      case MULTIPLE_SELECT -> options(column, value);
      case LINK -> throw refused(column, "is written through Table.links");
      case LINK_FORMULA,
          FORMULA,
          COLLABORATOR,
          AUTO_NUMBER,
          CTIME,
          MTIME,
          CREATOR,
          LAST_MODIFIER,
          IMAGE,
          FILE,
          GEOLOCATION,
          BUTTON,
          DIGITAL_SIGN,
          DEPARTMENT_SINGLE_SELECT,
          UNKNOWN ->
          throw refused(column, "cannot be written by this client");
    };
  }

  private static JsonNode text(ColumnSchema column, CellValue value) {
    return switch (value) {
      // The empty text is an empty cell on every version; what null does is nowhere documented.
      case CellValue.Empty _ -> JSON.textNode("");
      case CellValue.Text(var text) -> JSON.textNode(text);
      case CellValue.Numeric(var number) -> JSON.textNode(CellText.plain(number));
      case CellValue.Checkbox _,
          CellValue.Date _,
          CellValue.Choices _,
          CellValue.LinkedRows _,
          CellValue.Other _ ->
          throw refused(column, "takes text");
    };
  }

  private static JsonNode number(ColumnSchema column, CellValue value) {
    return switch (value) {
      case CellValue.Empty _ -> JSON.nullNode();
      case CellValue.Numeric(var number) -> plain(number);
      case CellValue.Text(var text) -> plain(parsed(column, text));
      case CellValue.Checkbox _,
          CellValue.Date _,
          CellValue.Choices _,
          CellValue.LinkedRows _,
          CellValue.Other _ ->
          throw refused(column, "takes a number");
    };
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
      throw refused(column, "takes a number");
    }
  }

  private static JsonNode checkbox(ColumnSchema column, CellValue value) {
    return switch (value) {
      case CellValue.Empty _ -> JSON.booleanNode(false);
      case CellValue.Checkbox(var checked) -> JSON.booleanNode(checked);
      case CellValue.Text _,
          CellValue.Numeric _,
          CellValue.Date _,
          CellValue.Choices _,
          CellValue.LinkedRows _,
          CellValue.Other _ ->
          throw refused(column, "takes true or false only");
    };
  }

  private static JsonNode date(ColumnSchema column, CellValue value) {
    return switch (value) {
      case CellValue.Empty _ -> JSON.nullNode();
      case CellValue.Date(var date) -> JSON.textNode(shown(date));
      case CellValue.Text _,
          CellValue.Numeric _,
          CellValue.Checkbox _,
          CellValue.Choices _,
          CellValue.LinkedRows _,
          CellValue.Other _ ->
          throw refused(column, "takes a date");
    };
  }

  private static String shown(LocalDateTime date) {
    return date.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? date.toLocalDate().toString()
        : MINUTE.format(date);
  }

  private static JsonNode option(ColumnSchema column, CellValue value) {
    List<String> names = names(column, value);
    if (names.size() > 1) {
      throw refused(column, "takes one option");
    }
    return names.isEmpty() ? JSON.nullNode() : JSON.textNode(names.getFirst());
  }

  private static JsonNode options(ColumnSchema column, CellValue value) {
    var array = JSON.arrayNode();
    names(column, value).forEach(array::add);
    return array;
  }

  /** The server would make an option of every word that it does not know. */
  private static List<String> names(ColumnSchema column, CellValue value) {
    List<String> names =
        switch (value) {
          case CellValue.Empty _ -> List.of();
          case CellValue.Text(var text) -> List.of(text);
          case CellValue.Choices(var chosen) -> chosen;
          case CellValue.Numeric _,
              CellValue.Checkbox _,
              CellValue.Date _,
              CellValue.LinkedRows _,
              CellValue.Other _ ->
              throw refused(column, "takes options");
        };
    if (!column.options().containsAll(names)) {
      throw refused(column, "has no such option");
    }
    return names;
  }

  private static ValidationException refused(ColumnSchema column, String why) {
    return new ValidationException(
        Problem.ours("the column \"%s\" (%s) %s".formatted(column.name(), column.type(), why)));
  }
}
