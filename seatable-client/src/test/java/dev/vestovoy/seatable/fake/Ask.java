package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.seatable.Flavour;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request to the base, taken apart.
 *
 * @param flavour which family's address it came by
 * @param path below the base, e.g. {@code rows/}
 * @param query decoded
 * @param body an empty object if there was none
 */
record Ask(Flavour flavour, String method, String path, Map<String, String> query, JsonNode body) {
  boolean gateway() {
    return flavour == Flavour.GATEWAY;
  }

  /** Refuses query parameters that no SeaTable has. */
  void onlyQuery(Set<String> known) {
    only("query parameter", query.keySet(), known);
  }

  /** Refuses fields that no SeaTable has. */
  void onlyFields(Set<String> known) {
    var names = new TreeSet<String>();
    body.fieldNames().forEachRemaining(names::add);
    only("field", names, known);
  }

  private static void only(String kind, Set<String> sent, Set<String> known) {
    for (String name : sent) {
      if (!known.contains(name)) {
        throw Refusal.bad("unknown " + kind + " " + name);
      }
    }
  }

  FakeTable table(FakeBase base) {
    Optional<FakeTable> found = named(base, "table");
    return found.orElseThrow(() -> new Refusal(404, "table not found"));
  }

  FakeTable otherTable(FakeBase base) {
    return named(base, "other_table").orElseThrow(() -> new Refusal(404, "table not found"));
  }

  private Optional<FakeTable> named(FakeBase base, String prefix) {
    String id = value(prefix + "_id");
    return id.isEmpty() ? base.find(value(prefix + "_name")) : base.byId(id);
  }

  private String value(String name) {
    return query.getOrDefault(name, body.path(name).asText(""));
  }

  /** The view that was asked for, or the table's first. */
  FakeView view(FakeTable table) {
    String name = query.getOrDefault("view_name", "");
    return name.isEmpty()
        ? table.views().getFirst()
        : table.view(name).orElseThrow(() -> new Refusal(404, "view not found"));
  }

  /** A text that must be there. */
  String text(String field) {
    String text = body.path(field).asText("");
    if (text.isEmpty()) {
      throw Refusal.bad(field + " invalid");
    }
    return text;
  }

  /** A list that must be there. */
  JsonNode list(String field) {
    if (!body.path(field).isArray()) {
      throw Refusal.bad(field + " invalid");
    }
    return body.path(field);
  }

  /** An object that must be there. */
  JsonNode object(String field) {
    if (!body.path(field).isObject()) {
      throw Refusal.bad(field + " invalid");
    }
    return body.path(field);
  }
}
