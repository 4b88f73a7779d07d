package dev.vestovoy.fake.telegram;

import java.util.Locale;
import java.util.Map;

/**
 * Error answers that the Bot API server makes of TDLib's errors: {@code
 * Client::fail_query_with_error} in telegram-bot-api/Client.cpp, after {@code
 * MessagesManager::process_send_message_fail_error} in TDLib.
 */
final class TdErrors {
  private static final Map<String, String> SENDING =
      Map.of(
          "MESSAGE_TOO_LONG", "Message is too long",
          "MEDIA_CAPTION_TOO_LONG", "Message caption is too long",
          "MEDIA_EMPTY", "Wrong file identifier/HTTP URL specified",
          "PHOTO_EXT_INVALID",
              "Photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp");

  private static final Map<String, String> BAD_REQUESTS =
      Map.of(
          "WC_CONVERT_URL_INVALID", "Wrong HTTP URL specified",
          "EXTERNAL_URL_INVALID", "Wrong HTTP URL specified",
          "WEBPAGE_CURL_FAILED", "Failed to get HTTP URL content",
          "WEBPAGE_MEDIA_EMPTY", "Wrong type of the web page content",
          "MEDIA_GROUPED_INVALID", "Can't use the media of the specified type in the album",
          "REPLY_MARKUP_TOO_LONG", "reply markup is too long",
          "QUERY_ID_INVALID",
              "query is too old and response timeout expired or query ID is invalid");

  private TdErrors() {}

  /** The words of a message of an album that failed; {@code Client::on_message_send_failed}. */
  static String ofItem(int number, String message) {
    return "Failed to send message #" + number + " with the error message \"" + message + "\"";
  }

  /** The answer to an error of TDLib while a message was sent. */
  static Refusal refusal(int code, String message) {
    return switch (code) {
      case 429 -> Refusal.tooMany(Long.parseLong(message.replaceAll("\\D+", "")));
      case 401 -> worded(401, "Unauthorized", message);
      case 403 -> forbidden(message);
      case 500 -> worded(500, "Internal Server Error", message);
      case 400, 404 -> badRequest(SENDING.getOrDefault(message, message));
      // Every code that the server does not know, 406 for one, is a bad request.
      default -> new Refusal(400, "Bad Request: " + message);
    };
  }

  private static Refusal forbidden(String message) {
    // An error of Telegram's own servers has capitals, digits and underscores only.
    return message.matches("[A-Z0-9_]*") ? badRequest(message) : worded(403, "Forbidden", message);
  }

  private static Refusal badRequest(String message) {
    return switch (message) {
      case "USER_IS_BLOCKED" -> worded(403, "Forbidden", "bot was blocked by the user");
      case "INPUT_USER_DEACTIVATED" -> worded(403, "Forbidden", "user is deactivated");
      case "PEER_ID_INVALID" ->
          worded(403, "Forbidden", "Bot can't initiate conversation with a user");
      default -> worded(400, "Bad Request", BAD_REQUESTS.getOrDefault(message, message));
    };
  }

  private static Refusal worded(int code, String prefix, String message) {
    if (message.startsWith(prefix)) {
      return new Refusal(code, message);
    }
    boolean constant = message.matches("(?s).[A-Z_].*");
    String words =
        constant || message.isEmpty()
            ? message
            : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    return new Refusal(code, words.isEmpty() ? prefix : prefix + ": " + words);
  }
}
