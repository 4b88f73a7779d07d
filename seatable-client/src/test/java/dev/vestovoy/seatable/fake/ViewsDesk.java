package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/** Answers what is asked about views. */
final class ViewsDesk {
  private static final Set<String> QUERY = Set.of("table_name", "table_id");

  private final FakeBase base;

  ViewsDesk(FakeBase base) {
    this.base = base;
  }

  Reply list(Ask ask) {
    ask.onlyQuery(QUERY);
    ArrayNode views = JSON.arrayNode();
    ask.table(base).views().forEach(view -> views.add(view.json()));
    return Reply.ok(JSON.objectNode().set("views", views));
  }

  Reply create(Ask ask) {
    ask.onlyQuery(QUERY);
    ask.onlyFields(Set.of("name", "type", "is_locked"));
    FakeTable table = ask.table(base);
    String name = ask.text("name");
    free(table, name);
    var view = new FakeView(base.key(), name);
    ask.body().properties().forEach(entry -> view.set(entry.getKey(), entry.getValue()));
    table.views().add(view);
    base.log(Operations.insertView(table, view));
    return Reply.ok(view.json());
  }

  /** One view: shows it, changes it or deletes it. */
  Reply one(Ask ask, String name) {
    ask.onlyQuery(QUERY);
    FakeTable table = ask.table(base);
    FakeView view = table.view(name).orElseThrow(() -> new Refusal(404, "view not found"));
    return switch (ask.method()) {
      case "GET" -> Reply.ok(view.json());
      case "PUT" -> update(ask, table, view);
      case "DELETE" -> delete(table, view);
      default -> throw new Refusal(405, "method not allowed");
    };
  }

  private Reply update(Ask ask, FakeTable table, FakeView view) {
    ask.onlyFields(FakeView.SETTINGS);
    String name = ask.body().path("name").asText(view.name());
    if (!name.equals(view.name())) {
      free(table, name);
    }
    var row = new FakeRow("", base.clock.instant());
    for (JsonNode filter : ask.body().path("filters")) {
      // Tried on an empty row, only for its refusal.
      boolean _ = filter.isEmpty() || RowFilter.passes(table, filter, row);
    }
    ask.body().properties().forEach(entry -> view.set(entry.getKey(), entry.getValue()));
    base.log(SchemaOperations.modifyView(table, view, ask.body()));
    return Reply.ok(view.json());
  }

  private Reply delete(FakeTable table, FakeView view) {
    if (table.views().size() == 1) {
      throw Refusal.bad("the last view cannot be deleted");
    }
    table.views().remove(view);
    base.log(SchemaOperations.deleteView(table, view));
    return Reply.success();
  }

  private static void free(FakeTable table, String name) {
    if (table.view(name).isPresent()) {
      throw Refusal.bad("params invalid");
    }
  }
}
