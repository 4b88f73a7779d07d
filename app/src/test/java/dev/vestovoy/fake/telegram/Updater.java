package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The pieces of updates that people and groups have in common. */
final class Updater {
  private Updater() {}

  static void markCommand(ObjectNode message, String text) {
    if (text.startsWith("/")) {
      message
          .putArray("entities")
          .addObject()
          .put("type", "bot_command")
          .put("offset", 0)
          .put("length", text.split("\\s", 2)[0].length());
    }
  }

  static ObjectNode contact(String phone, long owner) {
    ObjectNode contact =
        JsonNodeFactory.instance
            .objectNode()
            .put("phone_number", phone)
            .put("first_name", "Contact");
    return owner == 0 ? contact : contact.put("user_id", owner);
  }

  static String press(World world, Chat chat, ObjectNode by, long messageId, String data) {
    String id = world.queryId();
    ObjectNode query = JsonNodeFactory.instance.objectNode().put("id", id);
    query.set("from", by);
    ObjectNode message = world.message(chat, world.bot, messageId);
    query.set("message", message.put("text", chat.texts.getOrDefault(messageId, "")));
    world.updates.add(
        "callback_query", query.put("chat_instance", Long.toString(chat.id)).put("data", data));
    return id;
  }
}
