package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What Telegram knows of a chat. The world's lock guards it. */
final class Chat {
  /** Texts of the bot's messages, by their ids. */
  final Map<Long, String> texts = new HashMap<>();

  /** What a chat is; a private one is a user too. */
  enum Type {
    PRIVATE,
    GROUP,
    SUPERGROUP,
    CHANNEL;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code GENERAL_FORUM_TOPIC_ID} in Client.h. */
  private static final long GENERAL = 1;

  final long id;
  final Type type;
  final Map<Long, String> members = new LinkedHashMap<>();
  String title;
  String language = "ru";
  String bot = "left";
  boolean started;
  boolean blocked;
  boolean deactivated;
  boolean deleted;
  String restriction = "";
  boolean mayText = true;
  boolean mayFiles = true;
  boolean mayPhotos = true;
  boolean forum;
  boolean directMessages;
  final Set<Long> topics = new HashSet<>();
  final Set<Long> closedTopics = new HashSet<>();
  long migratedTo;

  Chat(long id, Type type, String title) {
    this.id = id;
    this.type = type;
    this.title = title;
  }

  /** The bot's status in updates: whom a basic group removed has left it there. */
  String shownBot() {
    return type == Type.GROUP && bot.equals("kicked") ? "left" : bot;
  }

  boolean group() {
    return type != Type.PRIVATE;
  }

  /** Refuses whatever the bot wants to write; {@code Client::check_chat_access}. */
  void checkWrite() {
    if (group()) {
      checkMembership();
    } else if (deactivated) {
      throw Refusal.forbidden("user is deactivated");
    }
  }

  /**
   * Refuses a message of this kind, after {@link #checkWrite} and {@link #thread}. Rights are
   * checked by {@code DialogManager::can_send_message_to_dialog} and {@code
   * can_send_message_content} in TDLib, the rest by Telegram's own servers.
   */
  void admit(Sent.Kind kind) {
    if (group()) {
      admitToGroup(kind);
    } else if (blocked) {
      throw TdErrors.refusal(403, "USER_IS_BLOCKED");
    } else if (!started) {
      throw TdErrors.refusal(400, "PEER_ID_INVALID");
    }
  }

  private void admitToGroup(Sent.Kind kind) {
    if (type == Type.CHANNEL && !bot.equals("administrator")) {
      throw TdErrors.refusal(400, "Need administrator rights in the channel chat");
    }
    boolean may =
        switch (kind) {
          case TEXT -> mayText;
          case DOCUMENT -> mayFiles;
          case PHOTO -> mayFiles && mayPhotos;
        };
    if (!may && !bot.equals("administrator")) {
      throw TdErrors.refusal(400, "Not enough rights to send " + words(kind) + " to the chat");
    }
    if (!restriction.isEmpty()) {
      throw TdErrors.refusal(403, restriction);
    }
  }

  /** Refuses what only a member may do; {@code Client::check_chat_access}. */
  void checkMembership() {
    String what = type.word() + " chat";
    if (migratedTo != 0) {
      throw Refusal.migrated(migratedTo);
    }
    if (deleted) {
      throw Refusal.forbidden("the group chat was deleted");
    }
    switch (bot) {
      case "kicked" -> throw Refusal.forbidden("bot was kicked from the " + what);
      case "left" -> throw Refusal.forbidden("bot is not a member of the " + what);
      default -> {
        // A member of whatever rank may ask.
      }
    }
  }

  /**
   * The topic that a message goes to, or 0 for none; {@code Client::check_message_topic}. A group
   * without topics ignores the wish, a private chat does not.
   *
   * @param wanted {@code message_thread_id}, or 0
   */
  long thread(long wanted) {
    if (directMessages) {
      // MessageTopic::get_send_message_topic
      throw TdErrors.refusal(400, "Channel direct messages topic must be specified");
    }
    if (wanted == 0 || (group() && !forum)) {
      return 0;
    }
    // The general topic has the id 1, and yet is known by none when something is sent.
    if (!topics.contains(wanted)) {
      throw TdErrors.refusal(400, "Message thread not found");
    }
    return wanted;
  }

  /**
   * Refuses a message to a closed topic; in a forum, what names no topic is for the general one.
   */
  void checkOpen(long thread) {
    if (closedTopics.contains(forum && thread == 0 ? GENERAL : thread)) {
      throw TdErrors.refusal(400, "TOPIC_CLOSED");
    }
  }

  private static String words(Sent.Kind kind) {
    return switch (kind) {
      case TEXT -> "text messages";
      case DOCUMENT -> "documents";
      case PHOTO -> "photos";
    };
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", id).put("type", type.word());
    if (forum) {
      json.put("is_forum", true);
    }
    if (directMessages) {
      json.put("is_direct_messages", true);
    }
    return json.put(group() ? "title" : "first_name", title);
  }

  /** The user whose private chat this is. */
  ObjectNode user() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("is_bot", false)
        .put("first_name", title)
        .put("language_code", language);
  }
}
