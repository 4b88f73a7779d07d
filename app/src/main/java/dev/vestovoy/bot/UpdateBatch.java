package dev.vestovoy.bot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestovoy.inbox.ReceivedUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates of one answer to getUpdates, not read yet.
 *
 * @param updates in the server's order
 * @param offset that acknowledges them: the number of the last one and one more, whatever its size;
 *     empty without any
 */
record UpdateBatch(List<ReceivedUpdate> updates, OptionalLong offset) {
  private static final Logger log = LoggerFactory.getLogger(UpdateBatch.class);

  /** The updates of a list; what has no number is left out, and goes with the next that has one. */
  static UpdateBatch of(JsonNode list) {
    List<ReceivedUpdate> updates = new ArrayList<>();
    for (JsonNode node : list) {
      JsonNode number = node.path("update_id");
      if (number.isIntegralNumber() && number.canConvertToLong()) {
        updates.add(new ReceivedUpdate(number.longValue(), node.toString()));
      } else {
        log.atWarn().log("Skipped an update without a number");
      }
    }
    return new UpdateBatch(
        updates,
        updates.isEmpty() ? OptionalLong.empty() : OptionalLong.of(updates.getLast().number() + 1));
  }
}
