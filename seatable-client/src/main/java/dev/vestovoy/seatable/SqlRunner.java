package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends statements. */
final class SqlRunner {
  private static final int LARGEST_PAGE = 10_000;

  private final Session session;

  SqlRunner(Session session) {
    this.session = session;
  }

  SqlResult query(Sql sql) {
    if (!SqlText.selects(sql.text())) {
      throw new ValidationException(Problem.ours("not a SELECT: " + sql.text()));
    }
    return SqlText.limited(sql.text()) || SqlText.oneRow(sql.text())
        ? new SqlResult(rows(send(Call.Kind.STATEMENT, sql)))
        : paged(sql);
  }

  void execute(Sql sql) {
    if (SqlText.selects(sql.text()) || !SqlText.conditional(sql.text())) {
      throw new ValidationException(
          Problem.ours("an UPDATE or DELETE needs a WHERE: " + sql.text()));
    }
    send(Call.Kind.CHANGE, sql);
  }

  private SqlResult paged(Sql sql) {
    List<Map<String, CellValue>> all = new ArrayList<>();
    while (true) {
      String page = " LIMIT %d OFFSET %d".formatted(LARGEST_PAGE, all.size());
      var rows = rows(send(Call.Kind.STATEMENT, new Sql(sql.text() + page, sql.parameters())));
      if (rows.isEmpty()) {
        return new SqlResult(all);
      }
      all.addAll(rows);
    }
  }

  private JsonNode send(Call.Kind kind, Sql sql) {
    try {
      JsonNode answer = session.json(kind, routes -> call(kind, routes, sql));
      if (!answer.path("success").asBoolean(true)) {
        String said = answer.path("error_message").asText("no explanation");
        throw new SqlException(new Problem(200, "SQL", "", said));
      }
      return answer;
    } catch (SqlException e) {
      String said = SqlText.withoutValues(e.serverMessage(), sql.parameters());
      throw new SqlException(new Problem(e.status(), sql.text(), e.errorType(), said));
    }
  }

  private Call call(Call.Kind kind, Routes routes, Sql sql) {
    ObjectNode body = session.mapper().createObjectNode();
    switch (routes.flavour()) {
      case GATEWAY -> {
        body.put("sql", sql.text());
        if (!sql.parameters().isEmpty()) {
          body.set("parameters", parameters(sql));
        }
      }
      // Legacy servers before 5.0 take no parameters, and nothing but the version tells which do.
      case LEGACY -> body.put("sql", SqlText.inlined(sql));
    }
    body.put("convert_keys", true);
    return new Call("POST", routes.sql(), body, kind);
  }

  private ArrayNode parameters(Sql sql) {
    ArrayNode array = session.mapper().createArrayNode();
    for (Object parameter : sql.parameters()) {
      array.addPOJO(parameter);
    }
    return array;
  }

  private static List<Map<String, CellValue>> rows(JsonNode answer) {
    Map<String, ColumnType> types = new HashMap<>();
    for (JsonNode column : answer.path("metadata")) {
      ColumnType type = ColumnType.of(column.path("type").asText());
      types.put(column.path("key").asText(), type);
      types.put(column.path("name").asText(), type);
    }
    return answer.path("results").valueStream().map(row -> cells(row, types)).toList();
  }

  private static Map<String, CellValue> cells(JsonNode row, Map<String, ColumnType> types) {
    Map<String, CellValue> cells = new LinkedHashMap<>();
    row.properties()
        .forEach(cell ->
            cells.put(
                cell.getKey(),
                CellReader.read(
                    types.getOrDefault(cell.getKey(), ColumnType.UNKNOWN), cell.getValue())));
    return cells;
  }
}
