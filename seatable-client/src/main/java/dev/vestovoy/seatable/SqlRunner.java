package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;

/** Sends statements. */
final class SqlRunner {
  private final Session session;
  private final ServerDesk server;

  SqlRunner(Session session, ServerDesk server) {
    this.session = session;
    this.server = server;
  }

  SqlResult query(Sql sql) {
    return new SqlResult(stream(sql).toList());
  }

  Stream<Map<String, CellValue>> stream(Sql sql) {
    if (!SqlText.selects(sql.text())) {
      throw new ValidationException(Problem.ours("not a SELECT: " + sql.text()));
    }
    var pages = new SqlPages(sql, page -> SqlReader.rows(send(Call.Kind.STATEMENT, page)));
    return Pages.stream(pages::next);
  }

  void execute(Sql sql) {
    if (SqlText.selects(sql.text()) || !SqlText.conditional(sql.text())) {
      throw new ValidationException(
          Problem.ours("an UPDATE or DELETE needs a WHERE: " + sql.text()));
    }
    send(Call.Kind.CHANGE, sql);
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
    boolean inlined = !sql.parameters().isEmpty() && !takesParameters(routes);
    body.put("sql", inlined ? SqlText.inlined(sql) : sql.text());
    if (!sql.parameters().isEmpty() && !inlined) {
      body.set("parameters", parameters(sql));
    }
    body.put("convert_keys", true);
    return new Call("POST", routes.sql(), body, kind);
  }

  /** Old servers take them since 5.0, and nothing but the version tells which do. */
  private boolean takesParameters(Routes routes) {
    return routes.gateway() || server.takesParameters();
  }

  private ArrayNode parameters(Sql sql) {
    ArrayNode array = session.mapper().createArrayNode();
    for (Object parameter : sql.parameters()) {
      array.addPOJO(parameter);
    }
    return array;
  }
}
