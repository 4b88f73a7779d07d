package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;
import java.util.stream.Stream;

/** Shows rows. */
final class RowsDesk {
  private static final Set<String> LIST_QUERY =
      Set.of(
          "table_name",
          "table_id",
          "view_name",
          "view_id",
          "start",
          "limit",
          "convert_keys",
          "convert_link_id",
          "order_by",
          "direction");
  private static final Set<String> ROW_QUERY =
      Set.of("table_name", "table_id", "convert_keys", "convert_link_id");

  private final FakeBase base;
  private final Traits traits;
  private final FakeLimits limits;

  RowsDesk(FakeBase base, Traits traits, FakeLimits limits) {
    this.base = base;
    this.traits = traits;
    this.limits = limits;
  }

  /** The gateway has no order any more; what it is asked for is ignored. */
  Reply list(Ask ask) {
    ask.onlyQuery(LIST_QUERY);
    FakeTable table = ask.table(base);
    FakeView view = ask.view(table);
    Stream<FakeRow> rows = view.rows(table);
    String by = ask.query().getOrDefault("order_by", "");
    if (!by.isEmpty() && !ask.gateway()) {
      FakeColumn column =
          table.columns().named(by).orElseThrow(() -> Refusal.bad("order_by invalid"));
      boolean down = ask.query().getOrDefault("direction", "asc").equals("desc");
      rows = rows.sorted(RowOrder.by(table, column, down));
    }
    return page(ask, table, view, rows);
  }

  /** What old servers offer to those who cannot write SQL. */
  Reply filtered(Ask ask) {
    ask.onlyQuery(LIST_QUERY);
    ask.onlyFields(Set.of("filters", "filter_conjunction"));
    FakeTable table = ask.table(base);
    FakeView view = ask.view(table);
    var filter = new FakeView("", "");
    filter.set("filters", ask.list("filters"));
    filter.set("filter_conjunction", ask.body().path("filter_conjunction"));
    return page(ask, table, view, view.rows(table).filter(row -> filter.shows(table, row)));
  }

  Reply one(Ask ask, String id) {
    ask.onlyQuery(ROW_QUERY);
    FakeTable table = ask.table(base);
    FakeRow row = table.rows().get(id);
    if (row == null) {
      throw new Refusal(404, "row _id not exits");
    }
    return Reply.ok(traits.rows(ask, base).show(table, row, Set.of()));
  }

  private Reply page(Ask ask, FakeTable table, FakeView view, Stream<FakeRow> rows) {
    int limit = number(ask, "limit", traits.pageCap());
    ArrayNode list = JSON.arrayNode();
    RowView shape = traits.rows(ask, base);
    rows.skip(number(ask, "start", 0))
        .limit(Math.min(limit, traits.pageCap()))
        .forEach(row -> list.add(shape.show(table, row, view.hidden())));
    if (!ask.gateway() && (long) list.size() * table.columns().all().size() > limits.cellsAtMost) {
      throw new Refusal(413, "the number of cells accessing the table exceeds the limit");
    }
    return Reply.ok(JSON.objectNode().<JsonNode>set("rows", list));
  }

  private static int number(Ask ask, String name, int otherwise) {
    try {
      return Integer.parseInt(ask.query().getOrDefault(name, Integer.toString(otherwise)));
    } catch (NumberFormatException _) {
      throw Refusal.bad(name + " invalid");
    }
  }
}
