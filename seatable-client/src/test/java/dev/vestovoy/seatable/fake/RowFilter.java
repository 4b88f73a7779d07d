package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** One filter of a view. */
final class RowFilter {
  private RowFilter() {}

  /** Says whether a row passes; also the only place that knows which predicates there are. */
  static boolean passes(FakeTable table, JsonNode filter, FakeRow row) {
    String named = filter.path("column_key").asText(filter.path("column_name").asText());
    FakeColumn column =
        table
            .columns()
            .called(named)
            .orElseThrow(() -> wrong("column " + named + " does not exist"));
    JsonNode cell = table.cell(row, column);
    String text = text(cell);
    JsonNode term = filter.path("filter_term");
    String predicate = filter.path("filter_predicate").asText();
    return switch (predicate) {
      case "contains" -> lower(text).contains(lower(term.asText()));
      case "does_not_contain" -> !lower(text).contains(lower(term.asText()));
      case "is" -> is(column, text, term);
      case "is_not" -> !is(column, text, term);
      case "is_empty" -> text.isEmpty();
      case "is_not_empty" -> !text.isEmpty();
      case "is_any_of" -> terms(term).contains(text);
      case "is_none_of" -> !terms(term).contains(text);
      case "has_any_of" -> terms(cell).stream().anyMatch(terms(term)::contains);
      case "has_all_of" -> terms(cell).containsAll(terms(term));
      case "equal" -> !text.isEmpty() && compared(text, term) == 0;
      case "not_equal" -> text.isEmpty() || compared(text, term) != 0;
      case "less" -> !text.isEmpty() && compared(text, term) < 0;
      case "less_or_equal" -> !text.isEmpty() && compared(text, term) <= 0;
      case "greater" -> !text.isEmpty() && compared(text, term) > 0;
      case "greater_or_equal" -> !text.isEmpty() && compared(text, term) >= 0;
      default -> throw wrong("filter_predicate " + predicate + " invalid");
    };
  }

  private static boolean is(FakeColumn column, String text, JsonNode term) {
    return column.type().equals("checkbox")
        ? Boolean.parseBoolean(text) == term.asBoolean()
        : lower(text).equals(lower(term.asText()));
  }

  private static int compared(String text, JsonNode term) {
    try {
      return new BigDecimal(text).compareTo(new BigDecimal(term.asText()));
    } catch (NumberFormatException _) {
      return text.compareTo(term.asText());
    }
  }

  private static List<String> terms(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(RowFilter::text).toList();
  }

  private static String text(JsonNode cell) {
    if (cell.isObject()) {
      return cell.path("display_value").asText();
    }
    return cell.isArray() ? String.join(",", terms(cell)) : cell.asText("");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Refusal wrong(String message) {
    return Refusal.typed(400, "wrong_filter_in_filters", message);
  }
}
