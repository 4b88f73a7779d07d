package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The methods about the bot itself and about chats. */
final class Account {
  private final World world;
  private final Journal journal;
  private final Map<String, String> menus = new ConcurrentHashMap<>();

  Account(World world, Journal journal) {
    this.world = world;
    this.journal = journal;
  }

  JsonNode answer(String method, Request request) throws InterruptedException {
    return switch (method) {
      case "getMe" ->
          world
              .bot
              .deepCopy()
              .put("can_join_groups", true)
              .put("can_read_all_group_messages", false);
      case "getUpdates" -> world.updates.poll(request);
      case "setMyCommands" -> menu(request);
      case "answerCallbackQuery" -> query(request);
      case "getChat" -> chat(request);
      case "getChatMember" -> member(request);
      case "leaveChat" -> leave(request);
      case "deleteWebhook" -> {
        world.updates.webhook("");
        yield BooleanNode.TRUE;
      }
      case "getWebhookInfo" -> webhook();
      default -> throw new Refusal(404, "Not Found");
    };
  }

  /** The commands set for a scope and a language, as JSON, or empty. */
  String menu(String scope, String language) {
    return menus.getOrDefault(scope + "/" + language, "");
  }

  private JsonNode menu(Request request) {
    JsonNode commands = request.json("commands");
    if (!commands.isArray() || commands.size() > 100) {
      throw Refusal.badRequest("can't parse commands: array of at most 100 expected");
    }
    for (JsonNode command : commands) {
      if (!command.path("command").asText().matches("[a-z0-9_]{1,32}")) {
        throw Refusal.badRequest("BOT_COMMAND_INVALID");
      }
      if (!command.path("description").asText().matches("(?s).{1,256}")) {
        throw Refusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
    }
    String language = request.text("language_code", "");
    if (!language.matches("|[a-z]{2}")) {
      throw Refusal.badRequest("invalid language_code specified");
    }
    String scope = request.has("scope") ? request.json("scope").path("type").asText() : "default";
    menus.put(scope + "/" + language, commands.toString());
    return BooleanNode.TRUE;
  }

  private JsonNode query(Request request) {
    String id = request.text("callback_query_id", "");
    if (!world.pressed(id) || journal.answerTo(id).isPresent()) {
      throw Refusal.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    if (request.text("text", "").length() > 200) {
      throw Refusal.badRequest("MESSAGE_TOO_LONG");
    }
    journal.answered(id, request.text("text", ""));
    return BooleanNode.TRUE;
  }

  private JsonNode webhook() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", world.updates.webhook())
        .put("has_custom_certificate", false)
        .put("pending_update_count", world.updates.size());
  }

  private JsonNode chat(Request request) {
    synchronized (world) {
      Chat chat = readable(request);
      return chat.json().put("accent_color_id", 0).put("max_reaction_count", 11);
    }
  }

  private JsonNode member(Request request) {
    synchronized (world) {
      Chat chat = readable(request);
      long id = request.number("user_id");
      if (id == world.bot.path("id").asLong()) {
        return Members.json(chat.bot, world.bot);
      }
      if (chat.group()) {
        chat.checkMembership();
      }
      ObjectNode user = world.user(id).user();
      return Members.json(chat.members.getOrDefault(id, "left"), user);
    }
  }

  private JsonNode leave(Request request) {
    synchronized (world) {
      Chat chat = readable(request);
      if (!chat.group()) {
        throw Refusal.badRequest("chat can't be left");
      }
      world.botBecomes(chat, world.bot, "left");
      return BooleanNode.TRUE;
    }
  }

  /**
   * The chat of a method that only reads. A basic group that the bot has left, or that became a
   * supergroup, can be read further; {@code Client::check_chat_access}.
   */
  private Chat readable(Request request) {
    Chat chat = world.chat(request);
    if (!chat.group() && !chat.started) {
      throw Refusal.badRequest("chat not found");
    }
    if (chat.group() && chat.type != Chat.Type.GROUP) {
      chat.checkMembership();
    }
    return chat;
  }
}
