package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What Telegram knows of a chat. The world's lock guards it. */
final class Chat {
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
  boolean mayText = true;
  boolean mayFiles = true;
  boolean mayPhotos = true;
  boolean forum;
  final Set<Long> topics = new HashSet<>();
  long migratedTo;

  Chat(long id, Type type, String title) {
    this.id = id;
    this.type = type;
    this.title = title;
  }

  boolean group() {
    return type != Type.PRIVATE;
  }

  /** Refuses a message of this kind to this chat. */
  void admit(Sent.Kind kind) {
    if (group()) {
      admitToGroup(kind);
    } else if (deactivated) {
      throw Refusal.forbidden("user is deactivated");
    } else if (blocked) {
      throw Refusal.forbidden("bot was blocked by the user");
    } else if (!started) {
      throw Refusal.forbidden("bot can't initiate conversation with a user");
    }
  }

  private void admitToGroup(Sent.Kind kind) {
    checkMembership();
    boolean may =
        switch (kind) {
          case TEXT -> mayText;
          case DOCUMENT -> mayFiles;
          case PHOTO -> mayFiles && mayPhotos;
        };
    if (!may) {
      throw Refusal.badRequest("not enough rights to send " + words(kind) + " to the chat");
    }
  }

  /** Refuses whatever the bot wants with a group that it is not in any more. */
  void checkMembership() {
    String what = type == Type.GROUP ? "group chat" : "supergroup chat";
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
   * The topic that a message goes to, or 0 for none. A chat without topics ignores the wish.
   *
   * @param wanted {@code message_thread_id}, or 0
   */
  long thread(long wanted) {
    if (!forum || wanted == 0) {
      return 0;
    }
    // The general topic has the id 1, and yet is known by none when something is sent.
    if (!topics.contains(wanted)) {
      throw Refusal.badRequest("message thread not found");
    }
    return wanted;
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
