package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/** The order of a view's rows; empty cells come last. */
record RowOrder(FakeTable table, List<JsonNode> sorts) implements Comparator<FakeRow> {
  @Override
  public int compare(FakeRow one, FakeRow other) {
    for (JsonNode sort : sorts) {
      String named = sort.path("column_key").asText(sort.path("column_name").asText());
      int order =
          table
              .columns()
              .called(named)
              .map(column -> compared(table.cell(one, column), table.cell(other, column)))
              .orElse(0);
      if (order != 0) {
        return sort.path("sort_type").asText().equals("down") ? -order : order;
      }
    }
    return 0;
  }

  static Comparator<FakeRow> by(FakeTable table, FakeColumn column, boolean down) {
    Comparator<FakeRow> order =
        (one, other) -> compared(table.cell(one, column), table.cell(other, column));
    return down ? order.reversed() : order;
  }

  static int compared(JsonNode one, JsonNode other) {
    if (one.isNull() || other.isNull()) {
      return Boolean.compare(one.isNull(), other.isNull());
    }
    return one.isNumber() && other.isNumber()
        ? one.decimalValue().compareTo(other.decimalValue())
        : one.asText().compareTo(other.asText());
  }
}
