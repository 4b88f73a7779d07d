package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Cells as statements compare them. */
final class SqlText {
  private SqlText() {}

  /** What a cell shows; lists joined by commas. */
  static String of(JsonNode cell) {
    return cell.isArray() ? String.join(", ", items(cell)) : item(cell);
  }

  /** What a list holds; of links what they show. */
  static List<String> items(JsonNode cell) {
    return cell.isArray()
        ? cell.valueStream().map(SqlText::item).toList()
        : List.of(item(cell)).stream().filter(text -> !text.isEmpty()).toList();
  }

  /** How one cell compares to another; nothing if one of them is NULL. */
  static Optional<Integer> order(JsonNode one, JsonNode other) {
    if (SqlValues.empty(one) || SqlValues.empty(other)) {
      return Optional.empty();
    }
    if (one.isNumber() || other.isNumber()) {
      return number(one).flatMap(a -> number(other).map(a::compareTo));
    }
    return Optional.of(of(one).compareTo(of(other)));
  }

  private static Optional<BigDecimal> number(JsonNode cell) {
    try {
      return Optional.of(new BigDecimal(cell.asText()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String item(JsonNode cell) {
    return cell.isObject() ? cell.path("display_value").asText() : cell.asText("");
  }
}
