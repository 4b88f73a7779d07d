package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes HTTP requests for one bot, lets faults happen and answers as the Bot API does. */
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

  /** Whether a request is this bot's, by the token in its path. */
  boolean serves(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches() && parts.group(1).equals(token);
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange);
      } catch (Refusal refusal) {
        journal.refused(refusal.code());
        HttpAnswers.json(exchange, refusal.code(), refusal.json());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    String method = method(exchange.getRequestURI().getPath());
    journal.called(method);
    long length = length(exchange);
    Optional<Fault> early = faults.take(new BotRequest(method, 0, length, false, ""), true);
    if (early.isPresent() && unread(exchange, early.get())) {
      return;
    }
    if (length > largestRequest) {
      HttpAnswers.page(exchange, 413);
      return;
    }
    Request request = read(exchange, method);
    Methods.check(request);
    Optional<Fault> fault = early.isPresent() ? early : faults.take(seen(request, length), false);
    if (fault.isEmpty()) {
      HttpAnswers.json(exchange, 200, ok(fulfil(request)));
    } else {
      fail(exchange, request, fault.get());
    }
  }

  private static BotRequest seen(Request request, long length) {
    return new BotRequest(
        request.method(),
        request.has("chat_id") ? request.number("chat_id") : 0,
        length,
        !request.files().isEmpty(),
        String.join("\n", request.texts().values()));
  }

  /** Lets a fault happen for which the request is not read. */
  private static boolean unread(HttpExchange exchange, Fault fault) throws IOException {
    return switch (fault) {
      case Fault.CutAtOnce() -> true;
      case Fault.CutShort() -> {
        exchange.getRequestBody().read();
        yield true;
      }
      case Fault.AnsweredUnread(int status, String type, String body) -> {
        HttpAnswers.write(exchange, status, type, body);
        yield true;
      }
      default -> false;
    };
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
      case Fault.TdError(int code, String message) -> throw TdErrors.refusal(code, message);
      case Fault.Page(int status) -> HttpAnswers.page(exchange, status);
      case Fault.Answered(int status, String type, String body) ->
          HttpAnswers.write(exchange, status, type, body);
      case Fault.AnsweredUnread(int status, String type, String body) ->
          HttpAnswers.write(exchange, status, type, body);
      case Fault.TakenAndAnswered(int status, String type, String body) -> {
        fulfil(request);
        HttpAnswers.write(exchange, status, type, body);
      }
      case Fault.TakenInPart part -> inPart(request, part);
      case Fault.CutAtOnce(), Fault.CutShort(), Fault.DroppedBefore() -> {
        // Closing the exchange without an answer closes the line.
      }
      case Fault.DroppedAfter() -> fulfil(request);
      case Fault.CutInAnswer() -> HttpAnswers.half(exchange, ok(fulfil(request)).toString());
      case Fault.Unanswered(boolean taken) -> hang(request, taken);
      case Fault.AnsweredLate(Duration delay) -> late(exchange, fulfil(request), delay);
      case Fault.TakenLate(Duration delay) -> {
        Thread.sleep(delay);
        HttpAnswers.json(exchange, 200, ok(fulfil(request)));
      }
      case Fault.Dripping(Duration pause) ->
          HttpAnswers.drip(exchange, ok(fulfil(request)).toString(), pause);
      case Fault.Garbled() -> {
        fulfil(request);
        HttpAnswers.write(exchange, 200, "text/html", "<html>a captive portal</html>");
      }
    }
  }

  private void inPart(Request request, Fault.TakenInPart fault) {
    messages.sendFirst(request, fault.messages());
    String words = TdErrors.ofItem(fault.messages() + 1, fault.message());
    throw TdErrors.refusal(fault.code(), words);
  }

  private static void late(HttpExchange exchange, JsonNode result, Duration delay)
      throws IOException, InterruptedException {
    Thread.sleep(delay);
    HttpAnswers.json(exchange, 200, ok(result));
  }

  private void hang(Request request, boolean taken) throws InterruptedException {
    if (taken) {
      fulfil(request);
    }
    // The end of the fake interrupts it.
    Thread.sleep(Duration.ofDays(1));
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

  // HttpConnection::handle, ClientManager::send and Client::on_cmd in telegram-bot-api.
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
      throw new Refusal(404, "Not Found: method not found");
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
}
