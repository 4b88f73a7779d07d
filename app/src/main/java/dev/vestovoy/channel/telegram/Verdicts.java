package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Outcome;
import dev.vestovoy.delivery.Outcome.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says what an answer that is not a yes means for a letter. The texts are those of
 * telegram-bot-api/Client.cpp and td/telegram/MessagesManager.cpp.
 */
final class Verdicts {
  private static final Duration RIGHTS_REST = Duration.ofHours(1);
  private static final List<String> NO_RIGHTS =
      List.of(
          "not enough rights",
          "need administrator rights",
          "have no write access",
          "chat_write_forbidden",
          "chat_restricted",
          "have no rights",
          "chat_admin_required",
          "chat_send_");

  private static final List<String> NO_CHAT =
      List.of(
          "chat not found",
          "user not found",
          "user is deactivated",
          "input_user_deactivated",
          "user_is_blocked",
          "peer_id_invalid",
          "chat_id_invalid",
          "channel_invalid",
          "channel_private",
          "group chat was deactivated");

  private final Brake brake;

  Verdicts(LongSupplier nanos) {
    this.brake = new Brake(nanos);
  }

  Outcome of(Place place, Answer.Declined declined) {
    return switch (declined.code()) {
      case 429 -> {
        Duration rest = declined.retryAfter().orElse(Duration.ZERO);
        yield new Outcome.Postponed(declined.why(), rest, brake.pull(place.chat(), rest));
      }
      case 400 -> badRequest(declined);
      case 403 -> forbidden(declined);
      case 413 -> new Outcome.Refused(declined.why(), false);
      // A token that is not valid, or a second program with it: no letter is at fault.
      case 401, 404, 409 -> closed(declined.why());
      // It may have been passed on before it failed.
      default ->
          declined.code() >= 500
              ? new Outcome.Failed(declined.why())
              : new Outcome.Refused(declined.why(), false);
    };
  }

  Outcome of(Answer.Page page) {
    String why = "not Telegram but something before it answered, HTTP " + page.status();
    return page.status() >= 500 ? new Outcome.Failed(why) : closed(why);
  }

  Outcome of(Answer.NeverSent silence) {
    return closed(silence.why());
  }

  Outcome of(Answer.MaybeSent silence) {
    return new Outcome.Unknown(silence.why());
  }

  private static Outcome forbidden(Answer.Declined declined) {
    return noRights(declined).orElse(new Outcome.Refused(declined.why(), true));
  }

  private static Outcome badRequest(Answer.Declined declined) {
    String text = declined.description().toLowerCase(Locale.ROOT);
    if (NO_CHAT.stream().anyMatch(text::contains)) {
      return new Outcome.Refused(declined.why(), true);
    }
    if (text.contains("topic_closed")) {
      return mayNot(declined, Scope.LETTER);
    }
    return noRights(declined).orElse(new Outcome.Refused(declined.why(), false));
  }

  private static Optional<Outcome> noRights(Answer.Declined declined) {
    String text = declined.description().toLowerCase(Locale.ROOT);
    return NO_RIGHTS.stream().anyMatch(text::contains)
        ? Optional.of(mayNot(declined, Scope.ADDRESS))
        : Optional.empty();
  }

  private static Outcome mayNot(Answer.Declined declined, Scope closes) {
    return new Outcome.Postponed(
        "the bot may not send this to the chat; an administrator of the chat can allow it: "
            + declined.why(),
        RIGHTS_REST,
        closes);
  }

  private static Outcome closed(String why) {
    return new Outcome.Postponed(why, Duration.ZERO, Scope.CHANNEL);
  }
}
