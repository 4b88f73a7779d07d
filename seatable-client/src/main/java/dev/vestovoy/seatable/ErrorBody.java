package dev.vestovoy.seatable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the body of a failed answer says. SeaTable's parts each have their own shape: {@code
 * error_message}, {@code error_msg}, {@code error}, {@code detail}, {@code non_field_errors}, a
 * bare JSON string, nothing, or a web server's HTML.
 */
record ErrorBody(String type, String sentence) {
  private static final List<String> FIELDS =
      List.of("error_message", "error_msg", "error", "detail", "non_field_errors");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.-]{40,}");
  private static final int LONGEST = 300;

  static ErrorBody of(ObjectMapper mapper, String body) {
    if (body.isBlank()) {
      return new ErrorBody("", "no explanation");
    }
    try {
      JsonNode json = mapper.readTree(body);
      return new ErrorBody(clean(json.path("error_type").asText("")), clean(sentence(json)));
    } catch (JsonProcessingException _) {
      return new ErrorBody("", body.stripLeading().startsWith("<") ? "a web page" : "not JSON");
    }
  }

  private static String sentence(JsonNode json) {
    if (json.isTextual()) {
      return json.textValue();
    }
    return FIELDS.stream()
        .map(json::path)
        .map(field -> field.isArray() ? field.path(0) : field)
        .filter(field -> field.isValueNode() && !field.asText().isBlank())
        .map(JsonNode::asText)
        .findFirst()
        .or(() -> anyText(json, ""))
        .orElse("no explanation");
  }

  /** Django names the field that it does not like: {@code {"table_name":["required"]}}. */
  private static Optional<String> anyText(JsonNode json, String field) {
    if (json.isTextual() && !json.textValue().isBlank()) {
      return Optional.of(field.isEmpty() ? json.textValue() : field + ": " + json.textValue());
    }
    Stream<Optional<String>> inside =
        json.isObject()
            ? json.properties().stream()
                .filter(child -> !child.getKey().equals("error_type"))
                .map(child -> anyText(child.getValue(), child.getKey()))
            : json.valueStream().map(child -> anyText(child, field));
    return inside.flatMap(Optional::stream).findFirst();
  }

  /** One line of bearable length in which nothing looks like a token. */
  private static String clean(String text) {
    String line = TOKEN.matcher(text.replaceAll("\\s+", " ").strip()).replaceAll("…");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
