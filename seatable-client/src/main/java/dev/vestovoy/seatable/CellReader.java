package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads cells of every shape that servers of any version send. */
final class CellReader {
  /** No server of 5.3 or later puts more links into a cell, and none says that it left some out. */
  private static final int LINKS_IN_A_CELL = 50;

  private CellReader() {}

  static CellValue read(ColumnType type, JsonNode json) {
    if (empty(json)) {
      return new CellValue.Empty();
    }
    return switch (type) {
      case LINK -> links(json);
      case DATE, CTIME, MTIME -> date(json);
      case SINGLE_SELECT, MULTIPLE_SELECT, DEPARTMENT_SINGLE_SELECT -> choices(json);
      case LONG_TEXT -> plain(json.path("text").isTextual() ? json.path("text") : json);
      case DURATION -> duration(json);
      case COLLABORATOR, CREATOR, LAST_MODIFIER -> collaborators(json);
      case IMAGE, FILE -> FileCells.read(json);
      case LINK_FORMULA, FORMULA -> lookup(json);
      case TEXT,
          EMAIL,
          URL,
          NUMBER,
          RATE,
          CHECKBOX,
          AUTO_NUMBER,
          GEOLOCATION,
          BUTTON,
          DIGITAL_SIGN,
          UNKNOWN ->
          plain(json);
    };
  }

  private static boolean empty(JsonNode json) {
    return json.isMissingNode()
        || json.isNull()
        || (json.isTextual() && json.textValue().isEmpty())
        || (json.isContainerNode() && json.isEmpty());
  }

  private static CellValue plain(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> CellValue.of(json.textValue());
      case NUMBER -> new CellValue.Numeric(json.decimalValue());
      case BOOLEAN -> new CellValue.Checkbox(json.booleanValue());
      case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> new CellValue.Other(json);
    };
  }

  private static CellValue choices(JsonNode json) {
    if (json.isArray()) {
      return new CellValue.Choices(json.valueStream().map(JsonNode::asText).toList());
    }
    return json.isTextual() ? new CellValue.Choices(List.of(json.textValue())) : plain(json);
  }

  private static CellValue links(JsonNode json) {
    List<LinkedRow> rows = new ArrayList<>();
    int entries = 0;
    for (JsonNode entry : json.isArray() ? json : List.of(json)) {
      String id = entry.isTextual() ? entry.textValue() : entry.path("row_id").asText();
      if (RowId.looksLike(id)) {
        rows.add(new LinkedRow(new RowId(id), entry.path("display_value").asText("")));
      }
      entries++;
    }
    boolean complete = rows.size() == entries && entries < LINKS_IN_A_CELL;
    return new CellValue.LinkedRows(rows, complete);
  }

  private static CellValue duration(JsonNode json) {
    try {
      return json.isNumber()
          ? new CellValue.Duration(
              Duration.ofMillis(json.decimalValue().movePointRight(3).longValueExact()))
          : plain(json);
    } catch (ArithmeticException _) {
      return plain(json);
    }
  }

  private static CellValue collaborators(JsonNode json) {
    Stream<JsonNode> ids = json.isArray() ? json.valueStream() : Stream.of(json);
    List<JsonNode> all = ids.toList();
    return all.stream().allMatch(JsonNode::isTextual)
        ? new CellValue.Collaborators(all.stream().map(JsonNode::textValue).toList())
        : plain(json);
  }

  /** A lookup of links gives what a link cell gives. */
  private static CellValue lookup(JsonNode json) {
    return json.isArray()
        ? new CellValue.Lookup(
            json.valueStream()
                .map(value -> value.has("display_value") ? value.path("display_value") : value)
                .map(value -> empty(value) ? new CellValue.Empty() : plain(value))
                .toList())
        : plain(json);
  }

  private static CellValue date(JsonNode json) {
    try {
      return new CellValue.Date(DateCells.local(json.asText()));
    } catch (DateTimeException _) {
      return plain(json);
    }
  }
}
