package dev.vestovoy.seatable.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One thing that was done to the base, as the server tells it to those who watch.
 *
 * @param version of the base afterwards, which is the operation's number as well
 * @param json {@code op_type} and what belongs to it: tables by id, cells by column key, options of
 *     selects by option id
 */
public record FakeOperation(long version, Instant time, JsonNode json) {
  /** What kind of operation it is, e.g. modify_row. */
  public String type() {
    return json.path("op_type").asText();
  }
}
