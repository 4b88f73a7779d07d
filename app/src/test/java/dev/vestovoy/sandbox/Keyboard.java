package dev.vestovoy.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.fake.telegram.Sent;
import java.util.ArrayList;
import java.util.List;

/** The buttons that a message of the bot brings. */
final class Keyboard {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Keyboard() {}

  static List<String> labels(Sent sent) {
    if (sent.markup().isEmpty()) {
      return List.of();
    }
    var labels = new ArrayList<String>();
    try {
      JsonNode markup = JSON.readTree(sent.markup());
      for (String kind : List.of("keyboard", "inline_keyboard")) {
        markup.path(kind).forEach(row -> row.forEach(key -> labels.add(label(key))));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the fake let a keyboard pass that is no JSON", e);
    }
    return labels;
  }

  private static String label(JsonNode key) {
    return key.isTextual() ? key.textValue() : key.path("text").asText();
  }
}
