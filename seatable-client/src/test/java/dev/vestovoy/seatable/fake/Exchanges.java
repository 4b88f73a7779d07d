package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads requests from JDK's server and writes answers to it. */
final class Exchanges {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Exchanges() {}

  static FakeRequest read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new FakeRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        text(exchange.getRequestURI().getRawQuery()),
        text(exchange.getRequestHeaders().getFirst("Authorization")),
        body);
  }

  static Map<String, String> query(FakeRequest request) {
    return form(request.query());
  }

  static Map<String, String> form(String encoded) {
    Map<String, String> query = new HashMap<>();
    for (String part : encoded.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      }
    }
    return query;
  }

  static JsonNode json(FakeRequest request) {
    try {
      return request.body().isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(request.body());
    } catch (IOException _) {
      throw Refusal.bad("body is not JSON");
    }
  }

  static void write(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String text(@Nullable String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
