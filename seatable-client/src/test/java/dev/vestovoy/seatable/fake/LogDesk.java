package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Shows the activity log, newest first, a page at a time. */
final class LogDesk {
  private static final int LINES_A_PAGE = 25;

  private final FakeBase base;

  LogDesk(FakeBase base) {
    this.base = base;
  }

  Reply page(Ask ask) {
    ask.onlyQuery(Set.of("page"));
    int page = Math.max(1, Integer.parseInt(ask.query().getOrDefault("page", "1")));
    ArrayNode lines = JSON.arrayNode();
    List<FakeOperation> all = base.operations().reversed();
    all.stream()
        .skip((page - 1L) * LINES_A_PAGE)
        .limit(LINES_A_PAGE)
        .map(LogDesk::line)
        .forEach(lines::add);
    return Reply.ok(JSON.objectNode().set("operations", lines));
  }

  private static ObjectNode line(FakeOperation operation) {
    return JSON.objectNode()
        .put("op_id", operation.version())
        .put("author", "fake@auth.local")
        .putNull("app")
        .put("op_time", operation.time().toEpochMilli())
        .put("operation", operation.json().toString());
  }
}
