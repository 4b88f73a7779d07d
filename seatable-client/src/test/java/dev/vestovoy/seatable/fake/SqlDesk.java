package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Runs the part of SeaTable's SQL that clients of a directory need: SELECT of columns, * or
 * COUNT(*), UPDATE and DELETE, with conditions joined by AND, LIMIT and OFFSET.
 */
final class SqlDesk {
  private static final int DEFAULT_ROWS = 100;
  private static final int MOST_ROWS = 10_000;

  private final FakeBase base;
  private final Traits traits;

  SqlDesk(FakeBase base, Traits traits) {
    this.base = base;
    this.traits = traits;
  }

  static boolean writes(Ask ask) {
    return !ask.body().path("sql").asText().strip().toUpperCase(Locale.ROOT).startsWith("SELECT");
  }

  Reply run(Ask ask) {
    Set<String> known = Set.of("sql", "convert_keys", "server_only", "parameters");
    ask.onlyFields(ask.gateway() ? known : Set.of("sql", "convert_keys", "server_only"));
    var words = new SqlWords(ask.body().path("sql").asText(), ask.body().path("parameters"));
    if (words.take("SELECT")) {
      return select(words, ask.body().path("convert_keys").asBoolean(false));
    }
    if (words.take("UPDATE")) {
      return update(words);
    }
    words.must("DELETE");
    return delete(words);
  }

  private Reply select(SqlWords words, boolean names) {
    if (words.take("COUNT")) {
      return count(words);
    }
    List<String> wanted = new ArrayList<>();
    if (!words.take("*")) {
      do {
        wanted.add(words.name());
      } while (words.take(","));
    }
    words.must("FROM");
    FakeTable table = table(words);
    Predicate<FakeRow> where = where(words, table);
    int limit = words.take("LIMIT") ? words.number() : DEFAULT_ROWS;
    int offset = words.take("OFFSET") ? words.number() : 0;
    words.end();
    ArrayNode results = JSON.arrayNode();
    List<FakeColumn> columns = columns(table, wanted);
    boolean id = wanted.isEmpty() || wanted.contains("_id");
    table.rows().values().stream()
        .filter(where)
        .skip(offset)
        .limit(Math.min(limit, MOST_ROWS))
        .forEach(row -> results.add(result(table, row, columns, id, names)));
    return answer(metadata(columns, id), results);
  }

  private Reply count(SqlWords words) {
    words.must("(");
    words.must("*");
    words.must(")");
    words.must("FROM");
    FakeTable table = table(words);
    long count = table.rows().values().stream().filter(where(words, table)).count();
    words.end();
    ArrayNode results = JSON.arrayNode();
    results.addObject().put("COUNT(*)", count);
    ArrayNode metadata = JSON.arrayNode();
    metadata.addObject().put("key", "COUNT(*)").put("name", "COUNT(*)").put("type", "number");
    return answer(metadata, results);
  }

  private Reply update(SqlWords words) {
    FakeTable table = table(words);
    words.must("SET");
    Map<FakeColumn, JsonNode> values = new LinkedHashMap<>();
    do {
      FakeColumn column = column(table, words.name());
      words.must("=");
      values.put(column, json(words.value()));
    } while (words.take(","));
    Predicate<FakeRow> where = where(words, table);
    words.end();
    List<FakeRow> hit = table.rows().values().stream().filter(where).toList();
    var edit = new Edit(base, table);
    hit.forEach(row ->
        values.forEach((column, value) -> edit.put(row, column, CellStore.stored(column, value))));
    edit.done();
    return answer(JSON.nullNode(), JSON.nullNode());
  }

  private Reply delete(SqlWords words) {
    words.must("FROM");
    FakeTable table = table(words);
    Predicate<FakeRow> where = where(words, table);
    words.end();
    table.rows().remove(table.rows().values().stream().filter(where).map(row -> row.id).toList());
    return answer(JSON.nullNode(), JSON.nullNode());
  }

  private Predicate<FakeRow> where(SqlWords words, FakeTable table) {
    Predicate<FakeRow> all = _ -> true;
    if (words.take("WHERE")) {
      do {
        all = all.and(condition(words, table));
      } while (words.take("AND"));
    }
    return all;
  }

  private Predicate<FakeRow> condition(SqlWords words, FakeTable table) {
    boolean open = words.take("(");
    String name = words.name();
    FakeColumn column =
        name.equals("_id")
            ? new FakeColumn("_id", "_id", "text", JSON.objectNode())
            : column(table, name);
    Predicate<FakeRow> condition = comparison(words, column);
    if (open) {
      words.must(")");
    }
    return condition;
  }

  private Predicate<FakeRow> comparison(SqlWords words, FakeColumn column) {
    if (words.take("IS")) {
      boolean not = words.take("NOT");
      words.must("NULL");
      return row ->
          switch (traits.sqlCopy) {
            case FRESH -> cell(row, column).isEmpty() != not;
            case STILL_EMPTY -> !not;
            case STILL_FULL -> not;
          };
    }
    if (words.take("IN")) {
      words.must("(");
      List<String> values = new ArrayList<>();
      do {
        values.add(words.value().text());
      } while (words.take(","));
      words.must(")");
      return row -> cell(row, column).filter(values::contains).isPresent();
    }
    boolean not = words.take("!=") || words.take("<>");
    if (!not) {
      words.must("=");
    }
    String value = words.value().text();
    return row -> cell(row, column).filter(value::equals).isPresent() != not;
  }

  private static Optional<String> cell(FakeRow row, FakeColumn column) {
    if (column.key().equals("_id")) {
      return Optional.of(row.id);
    }
    return Optional.ofNullable(row.cells.get(column.key()))
        .filter(cell -> !cell.isNull() && !cell.asText().isEmpty())
        .map(JsonNode::asText);
  }

  private static JsonNode json(SqlWords.Word word) {
    return switch (word.kind()) {
      case TEXT -> JSON.textNode(word.text());
      case NUMBER -> JSON.numberNode(new BigDecimal(word.text()));
      case NAME -> JSON.booleanNode(word.text().equalsIgnoreCase("true"));
      case SIGN -> JSON.nullNode();
    };
  }

  private ObjectNode result(
      FakeTable table, FakeRow row, List<FakeColumn> columns, boolean id, boolean names) {
    var view = new RowView(base, names, true, LinkShape.OBJECTS);
    ObjectNode json = JSON.objectNode();
    if (id) {
      json.put("_id", row.id);
    }
    columns.forEach(c -> json.set(names ? c.name() : c.key(), view.cell(table, c, row)));
    return json;
  }

  private static ArrayNode metadata(List<FakeColumn> columns, boolean id) {
    ArrayNode list = JSON.arrayNode();
    if (id) {
      list.addObject().put("key", "_id").put("name", "_id").put("type", "text");
    }
    for (FakeColumn column : columns) {
      list.addObject()
          .put("key", column.key())
          .put("name", column.name())
          .put("type", column.type())
          .set("data", column.data());
    }
    return list;
  }

  private static Reply answer(JsonNode metadata, JsonNode results) {
    ObjectNode json =
        JSON.objectNode().put("success", true).put("error_message", "").put("is_join_stmt", false);
    json.set("metadata", metadata);
    json.set("results", results);
    return Reply.ok(json);
  }

  private FakeTable table(SqlWords words) {
    String name = words.name();
    return base.find(name).orElseThrow(() -> Refusal.bad("no such table: " + name));
  }

  private static List<FakeColumn> columns(FakeTable table, List<String> wanted) {
    return wanted.isEmpty()
        ? List.copyOf(table.columns().all())
        : wanted.stream()
            .filter(name -> !name.equals("_id"))
            .map(name -> column(table, name))
            .toList();
  }

  private static FakeColumn column(FakeTable table, String name) {
    return table.columns().named(name).orElseThrow(() -> Refusal.bad("no such column: " + name));
  }
}
