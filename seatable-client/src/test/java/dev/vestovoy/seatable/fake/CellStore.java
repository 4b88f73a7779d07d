package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Takes cells as the server does: silently where it is silent. */
final class CellStore {
  /** Filled by the server; what clients write there is ignored. */
  private static final Set<String> NOT_WRITTEN =
      Set.of("formula", "link-formula", "creator", "ctime", "last-modifier", "mtime", "button");

  private CellStore() {}

  /** Cells by column names only; unknown names are ignored. */
  static void each(
      FakeBase base, FakeTable table, JsonNode cells, BiConsumer<FakeColumn, JsonNode> action) {
    cells
        .properties()
        .forEach(cell ->
            table
                .columns()
                .named(cell.getKey())
                .filter(column -> !NOT_WRITTEN.contains(column.type()))
                .ifPresent(column -> action.accept(column, stored(base, column, cell.getValue()))));
  }

  /** What the server makes of a value, or a refusal. */
  static JsonNode stored(FakeBase base, FakeColumn column, JsonNode value) {
    if (value.isNull()) {
      return value;
    }
    return switch (column.type()) {
      case "link" -> throw Refusal.bad("link column " + column.name() + " is written by /links/");
      // The best known trap: a checkbox takes booleans, and makes false of everything else.
      case "checkbox" -> JSON.booleanNode(value.isBoolean() && value.booleanValue());
      case "text", "long-text", "email", "url", "auto-number", "single-select" ->
          typed(column, value, value.isTextual());
      case "date" -> date(base, column, value);
      case "multiple-select" -> typed(column, value, value.isArray());
      case "number", "rate" -> typed(column, value, value.isNumber());
      case "duration" -> typed(column, seconds(value), seconds(value).isNumber());
      case "collaborator", "image", "file" -> typed(column, value, value.isArray());
      default -> typed(column, value, value.isObject());
    };
  }

  /** Seconds, even as a text. */
  private static JsonNode seconds(JsonNode value) {
    return value.isTextual() && value.textValue().matches("[0-9]{1,9}")
        ? JSON.numberNode(Integer.parseInt(value.textValue()))
        : value;
  }

  /** What is no date becomes an empty cell, without a word. */
  private static JsonNode date(FakeBase base, FakeColumn column, JsonNode value) {
    return FakeDates.kept(value.asText(), column, base.zone)
        .<JsonNode>map(JSON::textNode)
        .orElse(JSON.nullNode());
  }

  /** Makes the options that nobody knows, once it is clear that the write is done. */
  static void makeOptions(FakeBase base, FakeColumn column, JsonNode value) {
    if (!column.type().equals("single-select") && !column.type().equals("multiple-select")) {
      return;
    }
    for (String name : SqlText.items(value)) {
      if (option(column, name).isEmpty()) {
        ObjectNode made = newOption(base, column, name);
        made.put("color", "#FFFCB5").put("textColor", "#202428");
      }
    }
  }

  /** What new rows get where clients ask for defaults. */
  static ObjectNode defaults(FakeTable table) {
    ObjectNode cells = JSON.objectNode();
    table.columns().all().stream()
        .filter(column -> column.data().path("enable_fill_default_value").asBoolean())
        .forEach(column -> cells.set(column.name(), column.data().path("default_value")));
    return cells;
  }

  static Optional<JsonNode> option(FakeColumn column, String name) {
    return column
        .data()
        .path("options")
        .valueStream()
        .filter(option -> option.path("name").asText().equals(name))
        .findFirst();
  }

  static ObjectNode newOption(FakeBase base, FakeColumn column, String name) {
    return column
        .data()
        .withArray("options")
        .addObject()
        .put("id", base.optionId())
        .put("name", name);
  }

  private static JsonNode typed(FakeColumn column, JsonNode value, boolean fits) {
    if (!fits) {
      throw Refusal.bad("wrong type for column " + column.name());
    }
    return value.isTextual() && value.textValue().isEmpty() ? JSON.nullNode() : value;
  }

  /** What a test gives as a cell. */
  static JsonNode json(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.textNode(text);
      case Boolean checked -> JSON.booleanNode(checked);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case List<?> list -> {
        var array = JSON.arrayNode();
        list.forEach(item -> array.add(item.toString()));
        yield array;
      }
      default -> throw new IllegalArgumentException("no cell holds a " + value.getClass());
    };
  }
}
