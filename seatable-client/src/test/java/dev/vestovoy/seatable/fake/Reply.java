package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** What the fake answers. */
record Reply(int status, String body, Map<String, String> headers) {
  static Reply ok(JsonNode json) {
    return new Reply(200, json.toString(), Map.of());
  }

  static Reply success() {
    return ok(FakeBase.JSON.objectNode().put("success", true));
  }

  Reply with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.putAll(headers);
    return new Reply(status, body, all);
  }

  static Reply empty(int status, Map<String, String> headers) {
    return new Reply(status, "", headers);
  }
}
