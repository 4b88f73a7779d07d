package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Outcome.ChatTrouble;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Classifier of refusals: whose fault an error is, by its code and its words. The words are those
 * of telegram-bot-api/Client.cpp (check_chat_access, fail_query_with_error, get_closing_error) and
 * td/telegram/MessagesManager.cpp (process_send_message_fail_error), and the words in capitals
 * those of Telegram's own servers (core.telegram.org/method/messages.sendMedia). An album quotes
 * the words about one of its files.
 */
final class Verdicts {
  /** What an error is about. */
  sealed interface Refusal {
    /** Too many requests. */
    record TooMany(Duration rest) implements Refusal {}

    /** The bot itself, or its token. */
    record BotAtFault(BotTrouble trouble) implements Refusal {}

    /** The server failed. */
    record ServerFailed() implements Refusal {}

    /** The request was too large. */
    record TooLarge() implements Refusal {}

    /** The chat. */
    record ChatAtFault(ChatTrouble trouble) implements Refusal {}

    /** The chat is not known to this bot. */
    record UnknownChat() implements Refusal {}

    /** The text of the message. */
    record BadText() implements Refusal {}

    /** The file, or its handle. */
    record BadFile() implements Refusal {}

    /** Telegram did not confirm some of the messages, and may have sent others. */
    record Unconfirmed() implements Refusal {}

    /** Words that are not known. */
    record Unexplained() implements Refusal {}
  }

  private static final List<String> NO_RIGHTS =
      List.of(
          "not enough rights",
          "need administrator rights",
          "have no write access",
          "chat_write_forbidden",
          "chat_restricted",
          "have no rights",
          "chat_admin_required",
          "chat_send_",
          "chat_guest_send_forbidden",
          "user_banned_in_channel",
          "allow_payment_required",
          "you_blocked_user");

  private static final Map<String, ChatTrouble> CHAT =
      Map.ofEntries(
          Map.entry("bot was blocked by the user", ChatTrouble.BLOCKED),
          Map.entry("user_is_blocked", ChatTrouble.BLOCKED),
          Map.entry("user is deactivated", ChatTrouble.DEACTIVATED),
          Map.entry("input_user_deactivated", ChatTrouble.DEACTIVATED),
          Map.entry("user_deleted", ChatTrouble.DEACTIVATED),
          Map.entry("bot can't initiate conversation", ChatTrouble.NOT_STARTED),
          Map.entry("bot was kicked from", ChatTrouble.REMOVED),
          Map.entry("bot is not a member of", ChatTrouble.REMOVED),
          Map.entry("channel_private", ChatTrouble.REMOVED),
          Map.entry("channel_public_group_na", ChatTrouble.REMOVED),
          Map.entry("chat is not accessible", ChatTrouble.REMOVED),
          Map.entry("can't access the chat", ChatTrouble.REMOVED),
          Map.entry("bot can't send messages to the bot", ChatTrouble.IS_BOT),
          Map.entry("user_bot_invalid", ChatTrouble.IS_BOT),
          Map.entry("user_is_bot", ChatTrouble.IS_BOT),
          Map.entry("privacy_premium_required", ChatTrouble.PRIVACY),
          Map.entry("user_privacy_restricted", ChatTrouble.PRIVACY),
          Map.entry("the group chat was deleted", ChatTrouble.NO_SUCH_CHAT),
          Map.entry("group chat was deactivated", ChatTrouble.NO_SUCH_CHAT));

  private static final List<String> UNKNOWN_CHAT =
      List.of(
          "chat not found",
          "user not found",
          "peer_id_invalid",
          "chat_id_invalid",
          "channel_invalid");

  private static final Map<String, BotTrouble> BOT =
      Map.of(
          "logged out", BotTrouble.LOGGED_OUT,
          "frozen_method_invalid", BotTrouble.FROZEN);

  private static final List<String> TEXT =
      List.of(
          "caption is too long", "message is too long", "text is empty", "can't parse entities");

  private static final List<String> FILE =
      List.of(
          "file must be non-empty",
          "group send failed",
          "can't use the media of the specified type",
          "wrong file identifier",
          "remote file identifier",
          "can't use file of type",
          "file_reference_",
          "file_parts_invalid",
          "media_invalid",
          "media_empty",
          "photo_",
          "photo has",
          "image_process_failed",
          "is too big");

  private Verdicts() {}

  static Refusal of(Answer.Declined declined) {
    return switch (declined.code()) {
      case 429 -> new Refusal.TooMany(declined.retryAfter().orElse(Duration.ZERO));
      case 401 -> new Refusal.BotAtFault(BotTrouble.TOKEN_REJECTED);
      case 404 -> new Refusal.BotAtFault(BotTrouble.NOT_FOUND);
      case 409 -> new Refusal.BotAtFault(BotTrouble.CONFLICT);
      case 421 -> new Refusal.BotAtFault(BotTrouble.MISDIRECTED);
      case 413 -> new Refusal.TooLarge();
      default ->
          declined.code() >= 500
              ? new Refusal.ServerFailed()
              : of(declined.description().toLowerCase(Locale.ROOT));
    };
  }

  private static Refusal of(String words) {
    Optional<BotTrouble> bot = known(BOT, words);
    if (bot.isPresent()) {
      return new Refusal.BotAtFault(bot.get());
    }
    if (NO_RIGHTS.stream().anyMatch(words::contains)) {
      return new Refusal.ChatAtFault(ChatTrouble.NO_RIGHTS);
    }
    if (words.contains("topic_closed")) {
      return new Refusal.ChatAtFault(ChatTrouble.TOPIC_CLOSED);
    }
    Optional<ChatTrouble> trouble = known(CHAT, words);
    if (trouble.isPresent()) {
      return new Refusal.ChatAtFault(trouble.get());
    }
    if (UNKNOWN_CHAT.stream().anyMatch(words::contains)) {
      return new Refusal.UnknownChat();
    }
    return aboutContent(words);
  }

  private static <T> Optional<T> known(Map<String, T> troubles, String words) {
    return troubles.entrySet().stream()
        .filter(known -> words.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Refusal aboutContent(String words) {
    if (words.contains("message was not sent")) {
      return new Refusal.Unconfirmed();
    }
    if (TEXT.stream().anyMatch(words::contains)) {
      return new Refusal.BadText();
    }
    return FILE.stream().anyMatch(words::contains)
        ? new Refusal.BadFile()
        : new Refusal.Unexplained();
  }
}
