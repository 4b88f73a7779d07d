package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes HTTP requests, lets faults happen and answers as the Bot API does. */
final class Front {
  private static final Pattern PATH = Pattern.compile(".*/bot([0-9]+:[^/]+)/([A-Za-z]+)/?");

  private volatile Duration latency = Duration.ZERO;
  private final String token;
  private final @Nullable Path folder;
  private final Journal journal;
  private final Faults faults;
  private final Messages messages;
  private final Account account;
  private volatile long largestRequest = 50L << 20;

  Front(
      String token,
      @Nullable Path folder,
      Journal journal,
      Faults faults,
      Messages messages,
      Account account) {
    this.token = token;
    this.folder = folder;
    this.journal = journal;
    this.faults = faults;
    this.messages = messages;
    this.account = account;
  }

  /** Takes requests of up to 2000 MB. */
  void growLarge() {
    largestRequest = 2000L << 20;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (Refusal refusal) {
        journal.refused(refusal.code());
        reply(exchange, refusal.code(), refusal.json());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String method = method(exchange.getRequestURI().getPath());
    journal.called(method);
    Optional<Fault> early = faults.take(method.toLowerCase(Locale.ROOT));
    if (early.isPresent() && early.get() instanceof Fault.CutShort) {
      exchange.getRequestBody().read();
      return;
    }
    if (length(exchange) > largestRequest) {
      page(exchange, 413);
      return;
    }
    Request request = read(exchange, method);
    Methods.check(request);
    Optional<Fault> fault =
        early.isPresent() || !request.has("chat_id") || !method.startsWith("send")
            ? early
            : faults.take(method.toLowerCase(Locale.ROOT), request.number("chat_id"));
    if (fault.isEmpty()) {
      reply(exchange, 200, ok(fulfil(request)));
    } else {
      fail(exchange, request, fault.get());
    }
  }

  private Request read(HttpExchange exchange, String method) throws IOException {
    var counted = new Counted(exchange.getRequestBody());
    exchange.setStreams(counted, null);
    Request request = RequestReader.read(exchange, method, folder);
    if (!request.files().isEmpty()) {
      journal.carried(counted.count());
    }
    return request;
  }

  private void fail(HttpExchange exchange, Request request, Fault fault)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.TooManyRequests(int seconds) -> throw Refusal.tooMany(seconds);
      case Fault.Declined(int code, String description) -> throw new Refusal(code, description);
      case Fault.Page(int status) -> page(exchange, status);
      case Fault.CutShort(), Fault.DroppedBefore() -> {
        // Closing the exchange without an answer closes the line.
      }
      case Fault.DroppedAfter() -> fulfil(request);
      case Fault.Garbled() -> {
        fulfil(request);
        bytes(exchange, 200, "text/html", "<html>a captive portal</html>");
      }
    }
  }

  void latency(Duration whole) {
    latency = whole;
  }

  private JsonNode fulfil(Request request) throws InterruptedException {
    String method = request.method();
    if (method.startsWith("send")) {
      Duration half = latency.dividedBy(2);
      Thread.sleep(half);
      JsonNode sent = messages.send(method, request);
      Thread.sleep(half);
      return sent;
    }
    return method.startsWith("edit")
        ? messages.edit(method, request)
        : account.answer(method, request);
  }

  private String method(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      throw new Refusal(404, "Not Found");
    }
    if (!parts.group(1).equals(token)) {
      throw new Refusal(401, "Unauthorized");
    }
    String method = Methods.known(parts.group(2));
    if (method == null) {
      throw new Refusal(404, "Not Found");
    }
    return method;
  }

  private static long length(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  private static ObjectNode ok(JsonNode result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", true);
    json.set("result", result);
    return json;
  }

  private static void page(HttpExchange exchange, int status) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    String title = status == 413 ? "413 Request Entity Too Large" : status + " Bad Gateway";
    bytes(
        exchange,
        status,
        "text/html",
        "<html><head><title>" + title + "</title></head><body>nginx</body></html>");
  }

  private static void reply(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    bytes(exchange, status, "application/json", json.toString());
  }

  private static void bytes(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
