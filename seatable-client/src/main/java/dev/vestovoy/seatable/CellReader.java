package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

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
      case TEXT,
          EMAIL,
          URL,
          NUMBER,
          RATE,
          CHECKBOX,
          DURATION,
          LINK_FORMULA,
          FORMULA,
          COLLABORATOR,
          AUTO_NUMBER,
          CREATOR,
          LAST_MODIFIER,
          IMAGE,
          FILE,
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

  private static CellValue date(JsonNode json) {
    String text = json.asText();
    try {
      return new CellValue.Date(local(text));
    } catch (DateTimeException _) {
      return plain(json);
    }
  }

  /** "2030-06-20", "2030-06-20 23:55", or RFC 3339 in the server's zone, by version and address. */
  private static LocalDateTime local(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String iso = text.replace(' ', 'T');
    return iso.length() <= 19
        ? LocalDateTime.parse(iso)
        : OffsetDateTime.parse(iso).toLocalDateTime();
  }
}
