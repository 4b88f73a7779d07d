package dev.vestovoy.seatable.fake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** Dates as the server keeps them, which is a text in its own zone, and as it shows them. */
final class FakeDates {
  /** The formats that a column may have, and how they are read; with minutes not every one. */
  static final Map<String, String> FORMATS =
      Map.of(
          "YYYY-MM-DD", "uuuu-MM-dd",
          "YYYY-MM-DD HH:mm", "uuuu-MM-dd HH:mm",
          "M/D/YYYY", "M/d/uuuu",
          "M/D/YYYY HH:mm", "M/d/uuuu HH:mm",
          "DD/MM/YYYY", "dd/MM/uuuu",
          "DD.MM.YYYY", "dd.MM.uuuu",
          "DD.MM.YYYY HH:mm", "dd.MM.uuuu HH:mm");

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter ZONED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

  /** How a server shows dates. */
  enum Shape {
    /** As they were written: rows of old servers. */
    WRITTEN,
    /** RFC 3339 in the server's zone, even of days: the gateway. */
    ZONED,
    /** The same moment in UTC: statements of old servers. */
    UTC
  }

  private FakeDates() {}

  /** What is kept; nothing if it is no date. */
  static Optional<String> kept(String text, FakeColumn column, ZoneId zone) {
    boolean minutes = column.data().path("format").asText().contains("HH:mm");
    return moment(text, column, zone)
        .map(moment -> minutes ? MINUTES.format(moment) : moment.toLocalDate().toString());
  }

  /** What is shown of what is kept. */
  static String shown(String kept, Shape shape, ZoneId zone) {
    return switch (shape) {
      case WRITTEN -> kept;
      case ZONED ->
          moment(kept, zone).map(moment -> ZONED.format(moment.atZone(zone))).orElse(kept);
      case UTC ->
          moment(kept, zone)
              .map(moment -> UTC.format(moment.atZone(zone).withZoneSameInstant(ZoneOffset.UTC)))
              .orElse(kept);
    };
  }

  /** A moment in the column's own format or in ISO's, with slashes or a T as well. */
  private static Optional<LocalDateTime> moment(String text, FakeColumn column, ZoneId zone) {
    String pattern = FORMATS.get(column.data().path("format").asText("").replace(" HH:mm", ""));
    if (pattern == null || text.matches("[0-9]{4}.*")) {
      return moment(text.replace('/', '-'), zone);
    }
    String[] parts = text.split(" ", 2);
    try {
      LocalDate day = LocalDate.parse(parts[0], DateTimeFormatter.ofPattern(pattern));
      return Optional.of(
          day.atTime(parts.length == 1 ? LocalTime.MIDNIGHT : LocalTime.parse(parts[1])));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDateTime> moment(String text, ZoneId zone) {
    try {
      if (text.length() == "2030-06-20".length()) {
        return Optional.of(LocalDate.parse(text).atStartOfDay());
      }
      String iso = text.replaceFirst("^(.{10}) ", "$1T");
      return iso.matches(".*T.*(Z|[+-][0-9:]+)")
          ? Optional.of(OffsetDateTime.parse(iso).atZoneSameInstant(zone).toLocalDateTime())
          : Optional.of(LocalDateTime.parse(iso));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
