package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the activity log, newest first. */
final class LogReader {
  private final Session session;
  private final OperationReader operations;
  private int page;

  LogReader(Session session, Schemas schemas) {
    this.session = session;
    // What is read here happened long ago: it says nothing about the structure of today.
    this.operations =
        new OperationReader(
            session.mapper(), new FeedNames(() -> schemas.metadata(session), () -> {}));
  }

  /** New lines push older ones to the next page, where they come again. */
  Stream<LogEntry> stream() {
    Set<Long> seen = new HashSet<>();
    return Pages.stream(this::next).filter(entry -> seen.add(entry.id()));
  }

  private List<LogEntry> next() {
    page++;
    JsonNode answer =
        session.json(
            Call.Kind.PLAIN,
            routes ->
                Call.get(
                    routes
                        .at("operations/")
                        .newBuilder()
                        .addQueryParameter("page", Integer.toString(page))
                        .build()));
    JsonNode lines = answer.path("operations");
    if (!lines.isArray()) {
      throw new ProtocolException(Problem.ours("the answer has no list of operations"), null);
    }
    return lines.valueStream().map(this::entry).toList();
  }

  private LogEntry entry(JsonNode line) {
    long id = line.path("op_id").asLong();
    JsonNode operation = line.path("operation");
    String json = operation.isTextual() ? operation.textValue() : operation.toString();
    return new LogEntry(
        id,
        Instant.ofEpochMilli(line.path("op_time").asLong()),
        line.path("author").asText(""),
        line.path("app").asText(""),
        operations.read(json, id).operation());
  }
}
