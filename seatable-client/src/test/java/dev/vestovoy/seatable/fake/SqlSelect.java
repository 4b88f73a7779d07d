package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.seatable.Flavour;
import dev.vestovoy.seatable.fake.SqlScope.SqlRow;
import dev.vestovoy.seatable.fake.SqlValues.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Runs a SELECT. */
final class SqlSelect {
  /** One column of the answer. */
  private record Item(Expression expression, Optional<String> alias) {
    String name() {
      return alias.orElse(expression.text());
    }

    String key() {
      return alias
          .or(() -> expression.column().map(found -> found.column().key()))
          .orElse(expression.text());
    }
  }

  private final FakeBase base;
  private final Traits traits;
  private final FakeLimits limits;
  private final SqlWords words;
  private final boolean names;
  private final SqlScope scope;
  private final SqlValues values;
  private final boolean distinct;
  private final List<Item> items;

  SqlSelect(FakeBase base, Traits traits, FakeLimits limits, SqlWords words, boolean names) {
    this.base = base;
    this.traits = traits;
    this.limits = limits;
    this.words = words;
    distinct = words.take("DISTINCT");
    int list = words.position();
    words.skipTo("FROM");
    scope = SqlScope.from(words, base);
    int rest = words.position();
    this.names = names && !scope.join();
    values = new SqlValues(words, scope);
    words.back(list);
    items = items();
    words.must("FROM");
    words.back(rest);
  }

  Reply run() {
    var conditions = new SqlConditions(words, values, traits);
    Predicate<List<SqlRow>> where = conditions.after("WHERE");
    List<Expression> by = groupBy();
    Predicate<List<SqlRow>> having = conditions.after("HAVING");
    Optional<SqlOrder> order = SqlOrder.read(words, values, aliases());
    int limit = words.take("LIMIT") ? words.number() : limits.sqlRowsByDefault;
    int offset = words.take("OFFSET") ? words.number() : 0;
    words.end();
    Stream<List<SqlRow>> rows = scope.rows(traits).stream().map(List::of).filter(where);
    boolean grouped =
        !by.isEmpty() || items.stream().anyMatch(item -> item.expression().aggregate());
    if (grouped) {
      rows = grouped(rows, by).filter(having);
    }
    if (order.isPresent()) {
      rows = rows.sorted(order.get());
    }
    Stream<ObjectNode> results = rows.map(group -> result(group, grouped));
    ArrayNode page = JSON.arrayNode();
    (distinct ? results.distinct() : results)
        .skip(offset)
        .limit(Math.min(limit, limits.sqlRowsAtMost))
        .forEach(page::add);
    if ((long) page.size() * items.size() > limits.cellsAtMost) {
      throw Refusal.bad("Number of cells returned exceeds the limit of 1 million");
    }
    return SqlDesk.answer(metadata(), page, scope.join());
  }

  private List<Item> items() {
    if (words.take("*")) {
      return scope.all().stream()
          .map(column ->
              new Item(
                  new Expression(
                      column.column().name(),
                      Optional.of(column),
                      false,
                      rows -> rows.getFirst().cell(column)),
                  Optional.empty()))
          .toList();
    }
    List<Item> list = new ArrayList<>();
    do {
      Expression expression = values.next();
      list.add(
          new Item(expression, words.take("AS") ? Optional.of(words.name()) : Optional.empty()));
    } while (words.take(","));
    return list;
  }

  private Map<String, Expression> aliases() {
    Map<String, Expression> aliases = new LinkedHashMap<>();
    items.forEach(item -> item.alias().ifPresent(name -> aliases.put(name, item.expression())));
    return aliases;
  }

  private List<Expression> groupBy() {
    List<Expression> by = new ArrayList<>();
    if (words.take("GROUP")) {
      words.must("BY");
      do {
        by.add(values.next());
      } while (words.take(","));
    }
    return by;
  }

  /** Without GROUP BY everything is one group, even nothing. */
  private static Stream<List<SqlRow>> grouped(Stream<List<SqlRow>> rows, List<Expression> by) {
    Map<List<JsonNode>, List<SqlRow>> groups = new LinkedHashMap<>();
    if (by.isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    rows.forEach(row ->
        groups
            .computeIfAbsent(
                by.stream().map(expression -> expression.value().of(row)).toList(),
                _ -> new ArrayList<>())
            .addAll(row));
    return groups.values().stream();
  }

  /** On old servers the row's id comes unasked, unless rows were put together. */
  private ObjectNode result(List<SqlRow> group, boolean grouped) {
    ObjectNode json = JSON.objectNode();
    var view = RowView.ofStatement(base, traits, names);
    for (Item item : items) {
      String label = names ? item.name() : item.key();
      JsonNode value = item.expression().value().of(group);
      json.set(
          json.has(label)
              ? item.expression().column().orElseThrow().table().name() + "." + label
              : label,
          item.expression().column().map(found -> view.shown(found.column(), value)).orElse(value));
    }
    boolean old = traits.flavour == Flavour.LEGACY;
    if (old && !grouped && !distinct && !scope.join()) {
      json.put("_id", group.getFirst().of(scope.only()).id);
    }
    return json;
  }

  private ArrayNode metadata() {
    ArrayNode list = JSON.arrayNode();
    for (Item item : items) {
      Optional<FakeColumn> column = item.expression().column().map(SqlScope.Column::column);
      ObjectNode json =
          list.addObject()
              .put("key", item.key())
              .put("name", item.name())
              .put("type", column.map(FakeColumn::type).orElse("formula"));
      json.set(
          "data",
          column
              .map(FakeColumn::data)
              .filter(data -> !data.isEmpty())
              .<JsonNode>map(data -> data)
              .orElse(JSON.nullNode()));
    }
    return list;
  }
}
