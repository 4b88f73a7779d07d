package dev.vestovoy.fake.telegram;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods that exist here and their parameters, after the Bot API's own tables. */
final class Methods {
  private static final String MESSAGE =
      " message_thread_id disable_notification protect_content reply_parameters ";

  private static final Map<String, Parameters> ALL =
      Map.ofEntries(
          method("getMe", "", ""),
          method("getUpdates", "", "offset limit timeout allowed_updates"),
          method("deleteWebhook", "", "drop_pending_updates"),
          method("getWebhookInfo", "", ""),
          method("setMyCommands", "commands", "scope language_code"),
          method("answerCallbackQuery", "callback_query_id", "text show_alert url cache_time"),
          method("getChat", "chat_id", ""),
          method("getChatMember", "chat_id user_id", ""),
          method("leaveChat", "chat_id", ""),
          method(
              "sendMessage",
              "chat_id text",
              MESSAGE + "parse_mode entities link_preview_options reply_markup"),
          method(
              "sendDocument",
              "chat_id document",
              MESSAGE
                  + "thumbnail caption parse_mode caption_entities reply_markup"
                  + " disable_content_type_detection"),
          method(
              "sendPhoto",
              "chat_id photo",
              MESSAGE
                  + "caption parse_mode caption_entities reply_markup show_caption_above_media"
                  + " has_spoiler"),
          method("sendMediaGroup", "chat_id media", MESSAGE),
          method(
              "editMessageText",
              "chat_id message_id text",
              "parse_mode entities link_preview_options reply_markup"),
          method("editMessageReplyMarkup", "chat_id message_id", "reply_markup"));

  private Methods() {}

  private record Parameters(String name, Set<String> required, Set<String> optional) {}

  /** The method's name as Telegram writes it, or null if there is none. */
  static @Nullable String known(String anyCase) {
    Parameters found = ALL.get(lower(anyCase));
    return found == null ? null : found.name();
  }

  /** Refuses a request that lacks a parameter or has one that the method does not know. */
  static void check(Request request) {
    Parameters wanted = ALL.get(lower(request.method()));
    if (wanted == null) {
      throw new Refusal(404, "Not Found");
    }
    for (String name : request.texts().keySet()) {
      if (!wanted.required().contains(name) && !wanted.optional().contains(name)) {
        throw Refusal.badRequest("unknown parameter " + name + " of " + wanted.name());
      }
    }
    for (String name : wanted.required()) {
      if (request.text(name, "").isEmpty() && !request.files().containsKey(name)) {
        throw Refusal.badRequest(missing(name));
      }
    }
  }

  private static String missing(String name) {
    return switch (name) {
      case "text" -> "message text is empty";
      case "chat_id" -> "chat_id is empty";
      case "document", "photo" -> "there is no " + name + " in the request";
      default -> "parameter \"" + name + "\" is required";
    };
  }

  private static Map.Entry<String, Parameters> method(
      String name, String required, String optional) {
    return Map.entry(lower(name), new Parameters(name, words(required), words(optional)));
  }

  private static Set<String> words(String text) {
    var words = new HashSet<>(List.of(text.strip().split("\\s+", -1)));
    words.remove("");
    return Set.copyOf(words);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
