package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes HTTP answers, whole ones and others. */
final class HttpAnswers {
  static final String JSON = "application/json";

  private HttpAnswers() {}

  /** Answers as {@code HttpConnection::send_response} in telegram-bot-api does. */
  static void json(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    long retryAfter = json.at("/parameters/retry_after").asLong();
    if (retryAfter > 0) {
      exchange.getResponseHeaders().set("Retry-After", Long.toString(retryAfter));
    }
    read(exchange);
    write(exchange, status, JSON, json.toString());
  }

  /** A page of a server in front of Telegram. */
  static void page(HttpExchange exchange, int status) throws IOException {
    read(exchange);
    String title = status == 413 ? "413 Request Entity Too Large" : status + " Bad Gateway";
    write(
        exchange,
        status,
        "text/html",
        "<html><head><title>" + title + "</title></head><body>nginx</body></html>");
  }

  /** Reads what is left of the request. */
  static void read(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
  }

  /** Answers whether the request was read or not. */
  static void write(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = begin(exchange, status, type, body);
    exchange.getResponseBody().write(bytes);
  }

  /** The first half of an answer. */
  static void half(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = begin(exchange, 200, JSON, body);
    OutputStream out = exchange.getResponseBody();
    out.write(bytes, 0, bytes.length / 2);
    out.flush();
  }

  /** An answer byte by byte. */
  static void drip(HttpExchange exchange, String body, Duration pause)
      throws IOException, InterruptedException {
    OutputStream out = exchange.getResponseBody();
    for (byte next : begin(exchange, 200, JSON, body)) {
      Thread.sleep(pause);
      out.write(next);
      out.flush();
    }
  }

  private static byte[] begin(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    // To com.sun.net.httpserver 0 means chunks, and -1 an empty body.
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    return bytes;
  }
}
