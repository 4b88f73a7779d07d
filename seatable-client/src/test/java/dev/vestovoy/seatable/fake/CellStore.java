package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes cells as the server does: silently where it is silent. */
final class CellStore {
  private final FakeBase base;

  CellStore(FakeBase base) {
    this.base = base;
  }

  /** Writes by column names only; unknown names are ignored. */
  void write(FakeTable table, FakeRow row, JsonNode cells) {
    cells
        .properties()
        .forEach(cell ->
            table.find(cell.getKey()).ifPresent(column -> put(row, column, cell.getValue())));
  }

  void put(FakeRow row, FakeColumn column, JsonNode value) {
    row.cells.put(column.key(), stored(column, value));
    row.modified = base.clock.instant();
    base.touch();
  }

  private static JsonNode stored(FakeColumn column, JsonNode value) {
    return switch (column.type()) {
      case "link" -> throw Refusal.bad("link column " + column.name() + " is written by /links/");
      // The best known trap: a checkbox takes booleans, and makes false of everything else.
      case "checkbox" -> JSON.booleanNode(value.isBoolean() && value.booleanValue());
      case "text", "long-text", "email", "url", "date", "single-select" ->
          typed(column, value, value.isTextual());
      case "number" -> typed(column, value, value.isNumber());
      case "multiple-select" -> typed(column, value, value.isArray());
      default -> JSON.nullNode();
    };
  }

  private static JsonNode typed(FakeColumn column, JsonNode value, boolean fits) {
    if (!fits && !value.isNull()) {
      throw Refusal.bad("wrong type for column " + column.name());
    }
    return value.isTextual() && value.textValue().isEmpty() ? JSON.nullNode() : value;
  }
}
