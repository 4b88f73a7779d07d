package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes columns of what clients describe, and refuses what they may not have. */
final class NewColumns {
  private static final Set<String> PLAIN =
      Set.of(
          "text",
          "long-text",
          "number",
          "collaborator",
          "date",
          "duration",
          "single-select",
          "multiple-select",
          "image",
          "file",
          "email",
          "url",
          "checkbox",
          "rate",
          "geolocation",
          "creator",
          "ctime",
          "last-modifier",
          "mtime",
          "auto-number",
          "button",
          "digital-sign");
  private static final Set<String> ONE_BY_ONE = Set.of("link", "formula", "link-formula");
  private static final Pattern NAME = Pattern.compile("[^.{}`]+");

  private final FakeBase base;

  NewColumns(FakeBase base) {
    this.base = base;
  }

  /** Refuses what cannot be made. */
  void check(FakeTable table, JsonNode wanted, boolean oneByOne) {
    String name = allowed(wanted.path("column_name").asText());
    if (table.columns().named(name).isPresent()) {
      throw Refusal.bare(400, "Column " + name + " exists.");
    }
    String type = wanted.path("column_type").asText();
    if (!PLAIN.contains(type) && !(oneByOne && ONE_BY_ONE.contains(type))) {
      throw Refusal.bad("column_type " + type + " invalid");
    }
    if (!oneByOne && type.equals("auto-number")) {
      throw Refusal.bad("column_type " + type + " invalid");
    }
    String format = wanted.path("column_data").path("format").asText();
    if (type.equals("date") && !format.isEmpty() && !FakeDates.FORMATS.containsKey(format)) {
      throw Refusal.typed(
          400,
          "column_data_error",
          "column_data: " + wanted.path("column_data") + " do not meet specifications.");
    }
    String anchor = wanted.path("anchor_column").asText();
    if (!anchor.isEmpty() && table.columns().called(anchor).isEmpty()) {
      throw Refusal.bad("anchor_column invalid");
    }
  }

  FakeColumn add(FakeTable table, JsonNode wanted) {
    String type = wanted.path("column_type").asText();
    FakeColumn column =
        type.equals("link")
            ? link(table, wanted)
            : table.columns().add(wanted.path("column_name").asText(), type, data(type, wanted));
    table
        .columns()
        .called(wanted.path("anchor_column").asText())
        .ifPresent(anchor -> table.columns().move(column, anchor));
    return column;
  }

  static String allowed(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Refusal.bad("column_name invalid");
    }
    return name;
  }

  /** Makes both ends; the other one is called like this table. */
  private FakeColumn link(FakeTable table, JsonNode wanted) {
    JsonNode data = wanted.path("column_data");
    if (!data.path("table").asText().equals(table.name())) {
      throw Refusal.bad("column_data invalid");
    }
    FakeTable other =
        base.find(data.path("other_table").asText())
            .orElseThrow(() -> new Refusal(404, "table not found"));
    FakeLink link = base.newLink(table, other);
    FakeColumn column =
        table.columns().add(wanted.path("column_name").asText(), "link", link.data());
    if (other != table) {
      other.columns().add(unused(other, table.name()), "link", link.data());
    }
    return column;
  }

  private static String unused(FakeTable table, String wish) {
    String name = wish;
    for (int i = 1; table.columns().named(name).isPresent(); i++) {
      name = wish + " " + i;
    }
    return name;
  }

  private ObjectNode data(String type, JsonNode wanted) {
    ObjectNode data =
        wanted.path("column_data") instanceof ObjectNode given
            ? given.deepCopy()
            : JSON.objectNode();
    if (type.equals("number") && data.isEmpty()) {
      return data.put("format", "number").put("decimal", "dot").put("thousands", "no");
    }
    if (type.equals("date") && data.isEmpty()) {
      return data.put("format", "YYYY-MM-DD");
    }
    for (JsonNode option : data.path("options")) {
      if (option instanceof ObjectNode node && !node.has("id")) {
        node.put("id", base.optionId());
      }
    }
    return data;
  }
}
