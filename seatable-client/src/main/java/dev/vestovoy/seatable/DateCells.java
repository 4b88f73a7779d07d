package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Dates of every form that servers send, and the two that they take. */
final class DateCells {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private DateCells() {}

  /** The server would store null for a date that it cannot read, and drop an hour silently. */
  static JsonNode date(ColumnSchema column, CellValue value) {
    return switch (value) {
      case CellValue.Empty _ -> JSON.nullNode();
      case CellValue.Date(var date) -> JSON.textNode(shown(column, date));
      case CellValue other -> throw CellWriter.refused(column, "takes a date", other);
    };
  }

  private static String shown(ColumnSchema column, LocalDateTime date) {
    boolean midnight = date.toLocalTime().equals(LocalTime.MIDNIGHT);
    boolean hours = column.format().contains("HH");
    if (!midnight && !hours && !column.format().isEmpty()) {
      throw CellWriter.refused(column, "takes dates without a time of day");
    }
    if (date.getYear() < 1 || date.getYear() > 9999) {
      throw CellWriter.refused(column, "takes years of four digits");
    }
    return midnight && !hours ? date.toLocalDate().toString() : MINUTE.format(date);
  }

  /**
   * "2030-06-20", "2030-06-20 23:55", or RFC 3339 in the server's zone, by version and address.
   *
   * @throws DateTimeException for anything else
   */
  static LocalDateTime local(String text) {
    if (text.length() == 10) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String iso = text.replace(' ', 'T');
    return iso.length() <= 19
        ? LocalDateTime.parse(iso)
        : OffsetDateTime.parse(iso).toLocalDateTime();
  }
}
