package dev.vestovoy.channel.telegram;

import dev.vestovoy.channel.telegram.Verdicts.Refusal;
import dev.vestovoy.incident.IncidentChannel;
import dev.vestovoy.incident.MovedDestinations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
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

  /** Whether Telegram finds the chat. */
  public enum Found {
    YES,
    NO,
    /** There was no answer, or one that is not about the chat. */
    UNKNOWN
  }

  /** What became of a card. */
  public sealed interface CardAnswer {
    /** The chat shows it as this message. */
    record Posted(long chat, long message) implements CardAnswer {}

    /** A server failed on it and may have taken it. */
    record Doubtful() implements CardAnswer {}

    /** The chat did not take it. */
    record NotTaken() implements CardAnswer {}
  }

  private record Given(long chat, Answer answer) {}

  private final BotApi api;
  private final Turn turn;
  private final String configured;
  private final MovedDestinations moved;
  private final Duration retry;
  private volatile long chat;
  private volatile LongConsumer whenTaken = _ -> {};
  private boolean silent;

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

  /** Whether it is this chat, now or before it became a supergroup. */
  public boolean is(long id) {
    return id == chat || Long.toString(id).equals(configured);
  }

  /** Looks the chat up and logs a wrong one, before something has to be told there. */
  public Found lookUp() {
    return switch (api.getChat(chat)) {
      case Answer.Ok _ -> Found.YES;
      case Answer.Declined declined when declined.migrateTo().isPresent() -> {
        moved(chat, declined.migrateTo().getAsLong());
        yield Found.YES;
      }
      case Answer.Declined declined when declined.code() == 400 || declined.code() == 403 -> {
        log.atError()
            .addKeyValue("chat", chat)
            .addKeyValue("why", declined.why())
            .log(
                "The admin chat cannot be used: check VESTOVOY_ADMIN_CHAT, and add the bot to that chat");
        yield Found.NO;
      }
      case Answer.Declined _, Answer.Page _, Answer.NeverSent _, Answer.MaybeSent _ ->
          Found.UNKNOWN;
    };
  }

  /** Notes that a group has another id now; others than this chat do not matter. */
  public synchronized void moved(long from, long to) {
    if (chat == from && from != to) {
      log.atInfo().addKeyValue("from", from).addKeyValue("to", to).log("The admin chat moved");
      chat = to;
      note(to);
    }
  }

  /** A store that cannot be written changes no outcome: the chat is followed again later. */
  private void note(long to) {
    try {
      moved.moved(configured, Long.toString(to));
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("The admin chat's new id cannot be noted");
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
    if (silent && !answering()) {
      return new Result.NotNow(retry);
    }
    silent = false;
    String html = Plain.html(text);
    Given given = sendFollowing(to -> api.sendMessage(to, html));
    return result(given.chat(), given.answer());
  }

  /**
   * Sends a message with one row of buttons.
   *
   * @return where it is, or why it is nowhere
   */
  public CardAnswer sendCard(String text, List<Markup.Button> buttons) throws InterruptedException {
    if (silent && !answering()) {
      return new CardAnswer.NotTaken();
    }
    silent = false;
    String html = Plain.html(text);
    var markup = new Markup.Buttons(List.of(buttons));
    Given given = sendFollowing(to -> api.sendMessage(to, html, markup));
    if (given.answer() instanceof Answer.Ok(var message)) {
      whenTaken.accept(given.chat());
      return new CardAnswer.Posted(given.chat(), message.path("message_id").asLong());
    }
    Result result = result(given.chat(), given.answer());
    log.atWarn().addKeyValue("result", result).log("The admin chat did not take a card");
    return switch (result) {
      case Result.Doubtful _ -> new CardAnswer.Doubtful();
      case Result.NotNow(_, boolean maybeSent) when maybeSent -> new CardAnswer.Doubtful();
      default -> new CardAnswer.NotTaken();
    };
  }

  /** Sends to the chat, and to the one that it has become. */
  private Given sendFollowing(LongFunction<Answer> call) throws InterruptedException {
    for (int moves = 0; ; moves++) {
      long to = chat;
      Answer answer = sendInTurn(to, call);
      if (moves < MOST_MOVES
          && answer instanceof Answer.Declined declined
          && declined.migrateTo().isPresent()) {
        moved(to, declined.migrateTo().getAsLong());
      } else {
        return new Given(to, answer);
      }
    }
  }

  private Result result(long to, Answer answer) {
    return switch (answer) {
      case Answer.Ok _ -> {
        whenTaken.accept(to);
        yield new Result.Taken();
      }
      case Answer.NeverSent _ -> new Result.NotNow(retry);
      case Answer.Page(int status) -> page(status);
      case Answer.MaybeSent _ -> doubtful();
      case Answer.Declined declined -> declined(to, declined);
    };
  }

  private Result page(int status) {
    if (status >= 500) {
      return doubtful();
    }
    return OTHER_PAGES.contains(status) ? new Result.NotNow(retry) : objected("HTTP " + status);
  }

  private Result declined(long to, Answer.Declined declined) {
    if (declined.retryAfter().isPresent()) {
      turn.closed(to, declined.retryAfter().get());
      return new Result.NotNow(declined.retryAfter().get());
    }
    String words = declined.description().toLowerCase(Locale.ROOT);
    if (UNSENDABLE.stream().anyMatch(words::contains)) {
      return new Result.Unsendable(declined.why());
    }
    return switch (Verdicts.of(declined)) {
      case Refusal.TooMany _ -> new Result.NotNow(retry);
      case Refusal.ServerFailed _, Refusal.Unconfirmed _ -> doubtful();
      case Refusal.TooLarge _, Refusal.BadText _ -> new Result.Unsendable(declined.why());
      case Refusal.BotAtFault _, Refusal.ChatAtFault _, Refusal.UnknownChat _ ->
          new Result.Refused(declined.why());
      case Refusal.BadFile _, Refusal.Unexplained _ -> objected(declined.why());
    };
  }

  /** A server that does not answer at all has not counted a copy: it may have swallowed it. */
  private Result doubtful() {
    silent = !answering();
    return silent ? new Result.NotNow(retry, true) : new Result.Doubtful();
  }

  /** A filter before Telegram may take exception to the words, and to no other text. */
  private Result objected(String why) {
    return answering() ? new Result.Objected(why) : new Result.NotNow(retry);
  }

  private boolean answering() {
    return api.probe() instanceof Answer.Ok;
  }

  private Answer sendInTurn(long to, LongFunction<Answer> call) throws InterruptedException {
    try (var _ = turn.await(to)) {
      return call.apply(to);
    }
  }
}
