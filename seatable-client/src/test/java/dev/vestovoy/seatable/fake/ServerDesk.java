package dev.vestovoy.seatable.fake;

import static dev.vestovoy.seatable.fake.FakeBase.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Answers what is asked of the server itself, not of a base: no token is needed. */
final class ServerDesk {
  private final Traits traits;

  ServerDesk(Traits traits) {
    this.traits = traits;
  }

  Optional<Reply> answer(String path, boolean gateway, boolean legacy) {
    return switch (path) {
      case "/server-info/" -> Optional.of(info());
      case "/api2/ping/" -> json(JSON.textNode("pong"));
      case "/api-gateway/api/v2/ping", "/api-gateway/api/v2/ping/" ->
          gateway ? json(pong()) : Optional.empty();
      case "/dtable-db/ping", "/dtable-db/ping/" -> legacy ? json(pong()) : Optional.empty();
      case "/dtable-server/ping", "/dtable-server/ping/" ->
          legacy
              ? Optional.of(new Reply(200, "pong", Map.of("Content-Type", "text/plain")))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Reply info() {
    return Reply.ok(
        JSON.objectNode().put("version", traits.version()).put("edition", "enterprise edition"));
  }

  private static JsonNode pong() {
    return JSON.objectNode().put("ret", "pong");
  }

  private static Optional<Reply> json(JsonNode json) {
    return Optional.of(Reply.ok(json));
  }
}
