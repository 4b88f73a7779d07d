package dev.vestovoy.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.fake.telegram.Sent;
import java.util.ArrayList;
import java.util.List;

/** The buttons that a message of the bot brings. */
final class Keyboard {
  /**
   * A button.
   *
   * @param data what a press sends; empty for a button that only shows
   */
  record Key(String label, String data) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private Keyboard() {}

  static List<Key> keys(Sent sent) {
    if (sent.markup().isEmpty()) {
      return List.of();
    }
    var keys = new ArrayList<Key>();
    try {
      JsonNode markup = JSON.readTree(sent.markup());
      for (String kind : List.of("keyboard", "inline_keyboard")) {
        markup.path(kind).forEach(row -> row.forEach(key -> keys.add(key(key))));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the fake let a keyboard pass that is no JSON", e);
    }
    return keys;
  }

  private static Key key(JsonNode key) {
    return key.isTextual()
        ? new Key(key.textValue(), "")
        : new Key(key.path("text").asText(), key.path("callback_data").asText());
  }
}
