package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers new rows where a column does that. */
final class AutoNumbers {
  private static final Pattern DIGITS_AT_END = Pattern.compile("([0-9]{1,9})$");

  private AutoNumbers() {}

  /** Goes on behind the highest number, even one that somebody wrote. */
  static void fill(FakeTable table, FakeRow row) {
    for (FakeColumn column : table.columns().all()) {
      if (column.type().equals("auto-number") && !row.cells.containsKey(column.key())) {
        int highest =
            table.rows().values().stream()
                .mapToInt(other -> number(other.cells.getOrDefault(column.key(), JSON.nullNode())))
                .max()
                .orElse(0);
        JsonNode _ = row.cells.put(column.key(), JSON.textNode(text(column, row, highest + 1)));
      }
    }
  }

  private static String text(FakeColumn column, FakeRow row, int number) {
    JsonNode data = column.data();
    int digits = Math.max(1, data.path("digits").asInt(1));
    String prefix =
        switch (data.path("prefix_type").asText()) {
          case "string" -> data.path("prefix").asText() + "-";
          case "date" ->
              LocalDate.ofInstant(row.created, ZoneOffset.UTC).toString().replace("-", "") + "-";
          default -> "";
        };
    return prefix + "0".repeat(Math.max(0, digits - Integer.toString(number).length())) + number;
  }

  private static int number(JsonNode cell) {
    Matcher matcher = DIGITS_AT_END.matcher(cell.asText(""));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
