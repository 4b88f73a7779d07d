package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON written down in the fake's own source. */
final class FakeJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FakeJson() {}

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("wanted JSON", e);
    }
  }
}
