package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What somebody is in a chat, as the Bot API writes it. */
final class Members {
  private static final List<String> RIGHTS =
      List.of(
          "can_manage_chat",
          "can_delete_messages",
          "can_manage_video_chats",
          "can_restrict_members",
          "can_promote_members",
          "can_change_info",
          "can_invite_users",
          "can_post_stories",
          "can_edit_stories",
          "can_delete_stories");

  private static final List<String> PERMISSIONS =
      List.of(
          "can_send_messages",
          "can_send_audios",
          "can_send_documents",
          "can_send_photos",
          "can_send_videos",
          "can_send_video_notes",
          "can_send_voice_notes",
          "can_send_polls",
          "can_send_other_messages",
          "can_add_web_page_previews",
          "can_change_info",
          "can_invite_users",
          "can_pin_messages",
          "can_manage_topics");

  private Members() {}

  /** A {@code ChatMember} with this status. */
  static ObjectNode json(String status, ObjectNode user) {
    ObjectNode member = JsonNodeFactory.instance.objectNode().put("status", status);
    member.set("user", user);
    switch (status) {
      case "administrator" -> {
        member.put("can_be_edited", false).put("is_anonymous", false);
        RIGHTS.forEach(right -> member.put(right, true));
      }
      case "creator" -> member.put("is_anonymous", false);
      case "restricted" -> {
        member.put("is_member", true).put("until_date", 0);
        PERMISSIONS.forEach(permission -> member.put(permission, false));
      }
      case "kicked" -> member.put("until_date", 0);
      default -> {
        // Members and those who left have nothing more to say.
      }
    }
    return member;
  }
}
