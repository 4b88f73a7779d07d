package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A bot's side, independent of the product's own client. */
final class Client implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeBotApi telegram;

  Client(FakeBotApi telegram) {
    this.telegram = telegram;
  }

  JsonNode form(String method, Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    return parsed(post(method, "application/x-www-form-urlencoded", BodyPublishers.ofString(form)));
  }

  JsonNode json(String method, String json) {
    return parsed(post(method, "application/json", BodyPublishers.ofString(json)));
  }

  JsonNode multipart(String method, String body) {
    byte[] bytes = body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return parsed(
        post(method, "multipart/form-data; boundary=XX", BodyPublishers.ofByteArray(bytes)));
  }

  HttpResponse<String> post(String method, String type, BodyPublisher body) {
    return post(URI.create(telegram.uri() + "/bot" + telegram.token() + "/" + method), type, body);
  }

  HttpResponse<String> post(URI uri, String type, BodyPublisher body) {
    try {
      return http.send(
          HttpRequest.newBuilder(uri).header("Content-Type", type).POST(body).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parsed(HttpResponse<String> response) {
    return FakeJson.parse(response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
