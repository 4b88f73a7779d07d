package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method, whatever the body's form was.
 *
 * @param method in lower case
 * @param texts the parameters; those that JSON gave as objects are JSON text
 * @param files by part name
 */
record Request(String method, Map<String, String> texts, Map<String, Part> files) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Nullable String text(String name) {
    return texts.get(name);
  }

  String text(String name, String otherwise) {
    return texts.getOrDefault(name, otherwise);
  }

  boolean has(String name) {
    return texts.containsKey(name);
  }

  long number(String name) {
    String text = texts.get(name);
    if (text == null || !text.matches("-?[0-9]{1,18}")) {
      throw Refusal.badRequest(name + " must be an integer");
    }
    return Long.parseLong(text);
  }

  long number(String name, long otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  JsonNode json(String name) {
    try {
      return JSON.readTree(text(name, ""));
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest("can't parse " + name + " JSON object");
    }
  }
}
