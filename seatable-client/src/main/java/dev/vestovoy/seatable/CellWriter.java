package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * Writes cells as their column's type wants them. It refuses what the server would take with a 200
 * and store as something else.
 */
final class CellWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_LONG_TEXT = 100_000;

  private CellWriter() {}

  static JsonNode write(ColumnSchema column, CellValue value) {
    return write(column, value, false);
  }

  /**
   * @param newOptions whether words that a select column does not have may be added to it
   */
  static JsonNode write(ColumnSchema column, CellValue value, boolean newOptions) {
    return switch (column.type()) {
      case TEXT, EMAIL, URL -> text(column, value, LONGEST_TEXT);
      case LONG_TEXT -> text(column, value, LONGEST_LONG_TEXT);
      case NUMBER -> NumberCells.number(column, value);
      case RATE -> NumberCells.rate(column, value);
      case DURATION -> NumberCells.duration(column, value);
      case CHECKBOX -> checkbox(column, value);
      case DATE -> DateCells.date(column, value);
      case SINGLE_SELECT -> option(column, known(column, value, newOptions));
      case MULTIPLE_SELECT -> array(known(column, value, newOptions));
      case COLLABORATOR -> array(people(column, value));
      case LINK -> throw refused(column, "is written through Table.links");
      case LINK_FORMULA,
          FORMULA,
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
          throw refused(column, "is filled by SeaTable itself, or not written by this client");
    };
  }

  /** Says whether a word is not among the column's, as far as they are known. */
  static boolean lacksOption(ColumnSchema column, CellValue value) {
    boolean select =
        column.type() == ColumnType.SINGLE_SELECT || column.type() == ColumnType.MULTIPLE_SELECT;
    return select && !column.options().containsAll(names(column, value));
  }

  private static JsonNode text(ColumnSchema column, CellValue value, int longest) {
    String text =
        switch (value) {
          // The empty text is an empty cell on every version; what null does is not documented.
          case CellValue.Empty _ -> "";
          case CellValue.Text(var said) -> said;
          case CellValue.Numeric(var number) -> CellText.plain(number);
          case CellValue other -> throw refused(column, "takes text", other);
        };
    if (text.length() > longest) {
      throw refused(
          column, "takes %d characters at most, not %d".formatted(longest, text.length()));
    }
    return JSON.textNode(text);
  }

  private static JsonNode checkbox(ColumnSchema column, CellValue value) {
    return switch (value) {
      case CellValue.Empty _ -> JSON.booleanNode(false);
      case CellValue.Checkbox(var checked) -> JSON.booleanNode(checked);
      case CellValue other -> throw refused(column, "takes true or false only", other);
    };
  }

  private static JsonNode option(ColumnSchema column, List<String> names) {
    if (names.size() > 1) {
      throw refused(column, "takes one option, not " + names.size());
    }
    return names.isEmpty() ? JSON.nullNode() : JSON.textNode(names.getFirst());
  }

  /** The server would make an option of every word that it does not know. */
  private static List<String> known(ColumnSchema column, CellValue value, boolean newOptions) {
    if (!newOptions && lacksOption(column, value)) {
      throw refused(column, "has no such option: choose another, or allow new ones in the patch");
    }
    return names(column, value);
  }

  private static List<String> names(ColumnSchema column, CellValue value) {
    return switch (value) {
      case CellValue.Empty _ -> List.of();
      case CellValue.Text(var text) -> List.of(text);
      case CellValue.Choices(var chosen) -> chosen;
      case CellValue other -> throw refused(column, "takes options", other);
    };
  }

  /** The server stores any word, and shows nobody for one that is no person's id. */
  private static List<String> people(ColumnSchema column, CellValue value) {
    List<String> ids =
        switch (value) {
          case CellValue.Empty _ -> List.of();
          case CellValue.Text(var text) -> List.of(text);
          case CellValue.Collaborators(var several) -> several;
          case CellValue other -> throw refused(column, "takes collaborators", other);
        };
    if (!ids.stream().allMatch(id -> id.matches("[^@\\s]+@[^@\\s]+"))) {
      throw refused(column, "takes ids of collaborators, such as …@auth.local");
    }
    return ids;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ValidationException refused(ColumnSchema column, String takes, CellValue found) {
    return refused(column, takes + ", not " + CellText.kind(found));
  }

  static ValidationException refused(ColumnSchema column, String why) {
    return new ValidationException(
        Problem.ours(
            "the column \"%s\" (%s) %s".formatted(column.name(), column.type().word(), why)));
  }
}
