package dev.vestovoy.fake.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what hangs below a message. */
final class Markups {
  private static final Set<String> KEYBOARD =
      Set.of("keyboard", "resize_keyboard", "one_time_keyboard", "is_persistent", "selective");
  private static final Set<String> REMOVAL = Set.of("remove_keyboard", "selective");

  private static final Pattern URL =
      Pattern.compile("(?i)(https?://)?([^/?#@\\s]*@)?(?<host>[^/?#@:\\s]+)(:[0-9]+)?([/?#]\\S*)?");

  private Markups() {}

  /** The markup as JSON text, or empty. */
  static String checked(Request request, Chat chat) {
    if (!request.has("reply_markup")) {
      return "";
    }
    JsonNode markup = request.json("reply_markup");
    if (markup.has("inline_keyboard")) {
      fields(markup, Set.of("inline_keyboard"));
      markup.get("inline_keyboard").forEach(row -> row.forEach(Markups::inlineButton));
    } else if (markup.has("keyboard")) {
      fields(markup, KEYBOARD);
      markup.get("keyboard").forEach(row -> row.forEach(button -> button(button, chat)));
    } else if (markup.path("remove_keyboard").asBoolean()) {
      fields(markup, REMOVAL);
    } else {
      throw Refusal.badRequest("object expected as reply markup");
    }
    return markup.toString();
  }

  private static void inlineButton(JsonNode button) {
    fields(button, Set.of("text", "callback_data", "url"));
    text(button);
    int length = button.path("callback_data").asText().getBytes(StandardCharsets.UTF_8).length;
    if (button.has("url")) {
      url(button.get("url").asText());
    } else if (length < 1 || length > 64) {
      throw Refusal.badRequest("BUTTON_DATA_INVALID");
    }
  }

  // td/telegram/LinkManager.cpp, check_link.
  private static void url(String url) {
    Matcher parts = URL.matcher(url);
    String scheme = url.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    if (url.isEmpty() || url.length() > 2048) {
      throw Refusal.badRequest("BUTTON_URL_INVALID");
    }
    if (url.contains("://") && !Set.of("http", "https", "tg").contains(scheme)) {
      throw invalid(url, "Unsupported URL protocol");
    }
    if (!scheme.equals("tg") && (!parts.matches() || !parts.group("host").contains("."))) {
      throw invalid(url, "Wrong HTTP URL");
    }
  }

  private static Refusal invalid(String url, String why) {
    return Refusal.badRequest("inline keyboard button URL '" + url + "' is invalid: " + why);
  }

  private static void button(JsonNode button, Chat chat) {
    fields(button, Set.of("text", "request_contact"));
    text(button);
    if (button.path("request_contact").asBoolean() && chat.group()) {
      throw Refusal.badRequest("phone number can be requested in private chats only");
    }
  }

  private static void text(JsonNode button) {
    if (button.path("text").asText().isEmpty()) {
      throw Refusal.badRequest("Text buttons are unallowed to be empty");
    }
  }

  private static void fields(JsonNode object, Set<String> known) {
    if (!object.isObject()) {
      throw Refusal.badRequest("can't parse reply keyboard markup JSON object");
    }
    for (var field : object.properties()) {
      if (!known.contains(field.getKey())) {
        throw Refusal.badRequest("unknown field " + field.getKey() + " in reply_markup");
      }
    }
  }
}
