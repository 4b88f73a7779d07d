package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A view: some columns hidden by key, some rows left out, the others in an order of its own. */
final class FakeView {
  /** What can be set; everything else is shown and never changes. */
  static final Set<String> SETTINGS =
      Set.of(
          "name",
          "type",
          "is_locked",
          "filters",
          "filter_conjunction",
          "sorts",
          "groupbys",
          "hidden_columns");

  final String id;
  private final ObjectNode settings;

  FakeView(String id, String name) {
    this.id = id;
    this.settings =
        JSON.objectNode()
            .put("_id", id)
            .put("name", name)
            .put("type", "table")
            .put("is_locked", false)
            .put("filter_conjunction", "And");
    for (String list : List.of("filters", "sorts", "groupbys", "groups", "hidden_columns")) {
      settings.putArray(list);
    }
    settings.putArray("rows");
    for (String object : List.of("colorbys", "formula_rows", "link_rows", "summaries", "colors")) {
      settings.putObject(object);
    }
  }

  String name() {
    return settings.path("name").asText();
  }

  void set(String setting, JsonNode value) {
    settings.set(setting, withoutEmptyObjects(value));
  }

  ObjectNode json() {
    return settings.deepCopy();
  }

  Set<String> hidden() {
    return items("hidden_columns").map(JsonNode::asText).collect(Collectors.toSet());
  }

  Stream<FakeRow> rows(FakeTable table) {
    Stream<FakeRow> rows = table.rows().values().stream().filter(row -> shows(table, row));
    List<JsonNode> sorts = items("sorts").toList();
    return sorts.isEmpty() ? rows : rows.sorted(new RowOrder(table, sorts));
  }

  boolean shows(FakeTable table, FakeRow row) {
    List<JsonNode> filters = items("filters").toList();
    boolean or = settings.path("filter_conjunction").asText().equals("Or");
    return filters.isEmpty()
        || (or
            ? filters.stream().anyMatch(filter -> RowFilter.passes(table, filter, row))
            : filters.stream().allMatch(filter -> RowFilter.passes(table, filter, row)));
  }

  private Stream<JsonNode> items(String list) {
    return StreamSupport.stream(settings.path(list).spliterator(), false);
  }

  /** {@code [{}]} is how clients take filters and sorts away. */
  private static JsonNode withoutEmptyObjects(JsonNode value) {
    if (!value.isArray()) {
      return value;
    }
    var list = JSON.arrayNode();
    value.forEach(item -> {
      if (!item.isObject() || !item.isEmpty()) {
        list.add(item);
      }
    });
    return list;
  }
}
