package dev.vestovoy.channel.telegram;

import dev.vestovoy.incident.IncidentChannel;
import dev.vestovoy.incident.MovedDestinations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Telegram chat of the administrators. When the group becomes a supergroup, messages follow it; the
 * new id is kept beside the configured one.
 */
public final class AdminChat implements IncidentChannel {
  private static final Logger log = LoggerFactory.getLogger(AdminChat.class);

  /** Wait before a message is tried again that the server gave no answer to. */
  public static final Duration RETRY = Duration.ofSeconds(30);

  private static final int MOST_MOVES = 3;

  /** Pages in answer to one text after which the words of the text are taken for their cause. */
  private static final int MOST_PAGES = 3;

  /** Statuses of pages that are not about the words of a text. */
  private static final Set<Integer> OTHER_PAGES = Set.of(401, 404, 407, 408, 421, 429);

  /** Texts of telegram-bot-api/Client.cpp for a message that no chat would take. */
  private static final List<String> UNSENDABLE =
      List.of(
          "message is too long",
          "message text is empty",
          "message_too_long",
          "message_empty",
          "text must be",
          "can't parse entities");

  private final BotApi api;
  private final Turn turn;
  private final String configured;
  private final MovedDestinations moved;
  private final Duration retry;
  private volatile long chat;
  private volatile LongConsumer whenTaken = _ -> {};
  private String blockedText = "";
  private int pages;

  /**
   * The chat.
   *
   * @param configured its id in the settings
   * @param retry wait before a message is tried again that the server gave no answer to
   */
  public AdminChat(
      BotApi api, Turn turn, long configured, MovedDestinations moved, Duration retry) {
    this.api = api;
    this.turn = turn;
    this.configured = Long.toString(configured);
    this.moved = moved;
    this.retry = retry;
    this.chat = Long.parseLong(moved.current(this.configured));
  }

  /** Its present id. */
  public long id() {
    return chat;
  }

  /** Notes that a group has another id now; others than this chat do not matter. */
  public void moved(long from, long to) {
    if (chat == from && from != to) {
      log.atInfo().addKeyValue("from", from).addKeyValue("to", to).log("The admin chat moved");
      chat = to;
      moved.moved(configured, Long.toString(to));
    }
  }

  /**
   * Reports messages that the chat took.
   *
   * @param listener gets the chat's id
   */
  public void whenTaken(LongConsumer listener) {
    whenTaken = listener;
  }

  @Override
  public Result send(String text) throws InterruptedException {
    String html = Plain.html(text);
    for (int moves = 0; moves < MOST_MOVES; moves++) {
      long to = chat;
      Answer answer = sendInTurn(to, html);
      if (answer instanceof Answer.Declined declined && declined.migrateTo().isPresent()) {
        moved(to, declined.migrateTo().getAsLong());
      } else {
        return result(to, text, answer);
      }
    }
    return new Result.NotNow(retry);
  }

  private Result result(long to, String text, Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> {
        whenTaken.accept(to);
        yield new Result.Taken();
      }
      case Answer.NeverSent _ -> new Result.NotNow(retry);
      case Answer.Page(int status) -> page(status, text);
      case Answer.MaybeSent _ -> new Result.Doubtful();
      case Answer.Declined declined -> declined(to, declined);
    };
  }

  /** A filter before Telegram may take exception to the words, and to no other text. */
  private Result page(int status, String text) {
    pages = text.equals(blockedText) ? pages + 1 : 1;
    blockedText = text;
    return status < 500 && !OTHER_PAGES.contains(status) && pages >= MOST_PAGES
        ? new Result.Unsendable("HTTP " + status)
        : new Result.NotNow(retry);
  }

  private Result declined(long to, Answer.Declined declined) {
    if (declined.retryAfter().isPresent()) {
      turn.closed(to, declined.retryAfter().get());
      return new Result.NotNow(declined.retryAfter().get());
    }
    if (declined.code() >= 500) {
      return new Result.NotNow(retry);
    }
    String words = declined.description().toLowerCase(Locale.ROOT);
    return UNSENDABLE.stream().anyMatch(words::contains)
        ? new Result.Unsendable(declined.why())
        : new Result.Refused(declined.why());
  }

  private Answer sendInTurn(long to, String html) throws InterruptedException {
    try (var _ = turn.await(to)) {
      return api.sendMessage(to, html);
    }
  }
}
