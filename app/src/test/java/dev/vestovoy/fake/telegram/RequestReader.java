package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads parameters and files out of a request: query, form, JSON or multipart. */
final class RequestReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

  private final @Nullable Path folder;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, Part> files = new LinkedHashMap<>();

  private RequestReader(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Reads a request whole; the bytes of its files go to the folder, or nowhere. */
  static Request read(HttpExchange exchange, String method, @Nullable Path folder)
      throws IOException {
    RequestReader reader = new RequestReader(folder);
    String query = exchange.getRequestURI().getRawQuery();
    reader.form(query == null ? "" : query);
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    reader.body(type, exchange.getRequestBody());
    return new Request(method, Map.copyOf(reader.texts), Map.copyOf(reader.files));
  }

  private void body(String type, InputStream body) throws IOException {
    if (type.startsWith("multipart/form-data")) {
      multipart(type, body);
      return;
    }
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    if (type.startsWith("application/json")) {
      json(text);
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      form(text);
    } else if (!text.isEmpty()) {
      throw Refusal.badRequest("unsupported Content-Type " + type);
    }
  }

  private void form(String text) {
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
  }

  private void json(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        throw Refusal.badRequest("can't parse request parameters: Object expected");
      }
      for (var field : json.properties()) {
        JsonNode value = field.getValue();
        if (value.isNull()) {
          throw Refusal.badRequest("parameter " + field.getKey() + " is null");
        }
        put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
      }
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("can't parse JSON encoded parameters");
    }
  }

  private void multipart(String type, InputStream body) throws IOException {
    Matcher boundary = BOUNDARY.matcher(type);
    if (!boundary.find()) {
      throw Refusal.badRequest("boundary not found");
    }
    String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    var multipart = new Multipart(body, mark);
    while (multipart.next()) {
      part(multipart);
    }
  }

  private void part(Multipart multipart) throws IOException {
    String header = multipart.header();
    String name =
        attribute(header, "name").orElseThrow(() -> Refusal.badRequest("a part has no name"));
    Optional<String> fileName = attribute(header, "filename");
    if (fileName.isEmpty()) {
      var value = new ByteArrayOutputStream();
      multipart.content(value);
      put(name, value.toString(StandardCharsets.UTF_8));
      return;
    }
    try (FileSink sink = new FileSink(folder)) {
      multipart.content(sink);
      String contentType = line(header, "content-type").orElse("application/octet-stream");
      if (files.put(name, sink.part(fileName.get(), contentType)) != null) {
        throw Refusal.badRequest("two files by the part name " + name);
      }
    }
  }

  // Telegram decodes both names as URLs do; see tdnet/td/net/HttpReader.cpp.
  private static Optional<String> attribute(String header, String name) {
    return line(header, "content-disposition")
        .map(line -> Pattern.compile("[;\\s]" + name + "=(?:\"([^\"]*)\"|([^\";]*))").matcher(line))
        .filter(Matcher::find)
        .map(found -> percentDecoded(found.group(1) == null ? found.group(2) : found.group(1)));
  }

  private static Optional<String> line(String header, String name) {
    return header
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  private static String percentDecoded(String text) {
    // A broken escape stays as it is, a plus is a plus.
    return decoded(text.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void put(String name, String value) {
    if (texts.put(name, value) != null) {
      throw Refusal.badRequest("parameter " + name + " comes twice");
    }
  }
}
