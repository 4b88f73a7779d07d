package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestovoy.seatable.fake.SqlScope.SqlRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Runs SeaTable's SQL: SELECT with conditions, grouping, order and pages, UPDATE and DELETE; and
 * refuses what SeaTable refuses.
 */
final class SqlDesk {
  /** No statement writes these. */
  private static final Set<String> NOT_BY_SQL =
      Set.of(
          "link",
          "link-formula",
          "formula",
          "image",
          "file",
          "geolocation",
          "auto-number",
          "creator",
          "ctime",
          "last-modifier",
          "mtime",
          "button",
          "digital-sign");

  private final FakeBase base;
  private final Traits traits;
  private final FakeLimits limits;

  SqlDesk(FakeBase base, Traits traits, FakeLimits limits) {
    this.base = base;
    this.traits = traits;
    this.limits = limits;
  }

  static boolean writes(Ask ask) {
    return !ask.body().path("sql").asText().strip().toUpperCase(Locale.ROOT).startsWith("SELECT");
  }

  Reply run(Ask ask) {
    Set<String> known = Set.of("sql", "convert_keys", "server_only", "parameters");
    ask.onlyFields(ask.gateway() ? known : Set.of("sql", "convert_keys", "server_only"));
    var words = new SqlWords(ask.body().path("sql").asText(), ask.body().path("parameters"));
    if (words.take("SELECT")) {
      boolean names = ask.body().path("convert_keys").asBoolean(false);
      return new SqlSelect(base, traits, limits, words, names).run();
    }
    if (words.take("UPDATE")) {
      return update(words);
    }
    if (words.take("INSERT")) {
      throw Refusal.bad("insert on non-existent base");
    }
    words.must("DELETE");
    return delete(words);
  }

  private Reply update(SqlWords words) {
    SqlScope scope = SqlScope.from(words, base);
    FakeTable table = scope.only();
    words.must("SET");
    Map<FakeColumn, JsonNode> values = new LinkedHashMap<>();
    do {
      FakeColumn column = scope.column(words).column();
      if (NOT_BY_SQL.contains(column.type()) || column.key().startsWith("_")) {
        throw Refusal.bad("column " + column.name() + " cannot be updated");
      }
      words.must("=");
      values.put(column, SqlValues.json(words.value()));
    } while (words.take(","));
    List<FakeRow> hit = hit(words, scope);
    var edit = new Edit(base, table);
    hit.forEach(row ->
        values.forEach(
            (column, value) -> edit.put(row, column, CellStore.stored(base, column, value))));
    edit.done();
    return answer(JSON.nullNode(), JSON.nullNode(), false);
  }

  private Reply delete(SqlWords words) {
    words.must("FROM");
    SqlScope scope = SqlScope.from(words, base);
    List<FakeRow> hit = hit(words, scope);
    scope.only().rows().remove(hit.stream().map(row -> row.id).toList());
    return answer(JSON.nullNode(), JSON.nullNode(), false);
  }

  /** The condition looks at the copy, and what it finds there is written in the base. */
  private List<FakeRow> hit(SqlWords words, SqlScope scope) {
    if (scope.join()) {
      throw Refusal.bad("syntax error near ,");
    }
    Predicate<List<SqlRow>> where =
        new SqlConditions(words, new SqlValues(words, scope), traits).after("WHERE");
    words.end();
    FakeTable table = scope.only();
    return scope.rows(traits).stream()
        .filter(row -> where.test(List.of(row)))
        .map(row -> table.rows().get(row.of(table).id))
        .filter(Objects::nonNull)
        .toList();
  }

  static Reply answer(JsonNode metadata, JsonNode results, boolean join) {
    ObjectNode json =
        JSON.objectNode().put("success", true).put("error_message", "").put("is_join_stmt", join);
    json.set("metadata", metadata);
    json.set("results", results);
    return Reply.ok(json);
  }
}
