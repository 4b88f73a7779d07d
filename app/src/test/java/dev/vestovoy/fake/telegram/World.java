package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Everything that is not the bot: chats, users, and what they do to it. Its own lock guards it. */
final class World {
  final Updates updates = new Updates();
  final Shelf shelf = new Shelf();
  final ObjectNode bot;

  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Set<String> queries = new HashSet<>();
  private final Clock clock;
  private long lastMessage = 100;
  private long lastQuery = 5_000;

  World(Clock clock, long botId) {
    this.clock = clock;
    this.bot =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", botId)
            .put("is_bot", true)
            .put("first_name", "Vestovoy")
            .put("username", "vestovoy_bot");
  }

  synchronized Chat add(Chat chat) {
    if (chats.putIfAbsent(chat.id, chat) != null) {
      throw new IllegalArgumentException("wanted a new chat, found one with id " + chat.id);
    }
    return chat;
  }

  synchronized Chat chat(Request request) {
    Chat chat =
        request.text("chat_id", "").startsWith("@") ? null : chats.get(request.number("chat_id"));
    if (chat == null) {
      throw Refusal.badRequest("chat not found");
    }
    return chat;
  }

  synchronized Chat user(long id) {
    Chat user = chats.get(id);
    if (user == null || user.group()) {
      throw Refusal.badRequest("user not found");
    }
    return user;
  }

  synchronized long messageId() {
    return ++lastMessage;
  }

  synchronized String queryId() {
    String id = Long.toString(++lastQuery);
    queries.add(id);
    return id;
  }

  synchronized boolean pressed(String queryId) {
    return queries.contains(queryId);
  }

  /** A message in a chat by somebody, without content yet. */
  ObjectNode message(Chat chat, ObjectNode from) {
    return message(chat, from, messageId());
  }

  /** The same with an id that it has already. */
  ObjectNode message(Chat chat, ObjectNode from, long id) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("message_id", id);
    message.set("from", from);
    message.set("chat", chat.json());
    return message.put("date", now());
  }

  /** A new status of the bot in a chat: my_chat_member. */
  void botBecomes(Chat chat, ObjectNode by, String status) {
    tell(chat, by, status);
    chat.bot = status;
  }

  /** The update about a new status of the bot, which may not be the one that it has. */
  void tell(Chat chat, ObjectNode by, String status) {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.set("chat", chat.json());
    change.set("from", by);
    change.put("date", now());
    change.set("old_chat_member", Members.json(chat.shownBot(), bot));
    change.set("new_chat_member", Members.json(status, bot));
    updates.add("my_chat_member", change);
  }

  long now() {
    return clock.instant().getEpochSecond();
  }
}
