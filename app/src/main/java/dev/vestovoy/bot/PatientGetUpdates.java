package dev.vestovoy.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * A {@code getUpdates} whose answer is read update by update. The library's own reads it whole, so
 * that one update it cannot read would come back for ever and hold up all others.
 */
final class PatientGetUpdates extends GetUpdates {
  private static final long serialVersionUID = 1;
  private static final Logger log = LoggerFactory.getLogger(PatientGetUpdates.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Without an explicit list the bot's previous one stays in force. */
  private static final List<String> KINDS = List.of("message", "my_chat_member", "callback_query");

  PatientGetUpdates(int lastSeen, Duration timeout) {
    setOffset(lastSeen + 1);
    setLimit(100);
    setTimeout(Math.toIntExact(timeout.toSeconds()));
    setAllowedUpdates(KINDS);
  }

  @Override
  @SuppressWarnings("NonApiType") // The library's signature.
  public ArrayList<Update> deserializeResponse(String answer) throws TelegramApiRequestException {
    JsonNode result = result(answer);
    var updates = new ArrayList<Update>();
    for (JsonNode node : result) {
      if (node.path("update_id").isInt()) {
        updates.add(update(node));
      }
    }
    return updates;
  }

  private static JsonNode result(String answer) throws TelegramApiRequestException {
    try {
      JsonNode result = MAPPER.readTree(answer).path("result");
      if (result.isArray()) {
        return result;
      }
    } catch (JsonProcessingException _) {
      // The parser's message may quote what people wrote.
    }
    throw new TelegramApiRequestException("an answer to getUpdates has no list of updates");
  }

  private static Update update(JsonNode node) {
    try {
      return MAPPER.treeToValue(node, Update.class);
    } catch (JsonProcessingException | RuntimeException e) {
      log.atWarn()
          .addKeyValue("update", node.path("update_id").intValue())
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("Skipped an update that cannot be read");
      // Its id alone moves the offset past it.
      var bare = new Update();
      bare.setUpdateId(node.path("update_id").intValue());
      return bare;
    }
  }
}
