package dev.vestovoy.seatable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes out of a server's sentence what it quotes of the cells that were sent to it. */
final class SentValues {
  /** What is shorter is found in any sentence, and tells nobody's secret. */
  private static final int SHORTEST = 4;

  private SentValues() {}

  static String without(String sentence, @Nullable JsonNode body) {
    if (body == null) {
      return sentence;
    }
    Set<String> values =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(v -> v));
    collect(body.path("row"), values);
    collect(body.path("rows"), values);
    collect(body.path("updates"), values);
    collect(body.path("parameters"), values);
    String out = sentence;
    for (String value : values) {
      out = out.replace(value, "…");
    }
    return out;
  }

  private static void collect(JsonNode json, Set<String> values) {
    json.forEach(child -> collect(child, values));
    if (json.isValueNode() && !json.isNull() && json.asText().length() >= SHORTEST) {
      boolean added = values.add(json.asText());
      assert added || !values.isEmpty() : "a set has it now";
    }
  }
}
