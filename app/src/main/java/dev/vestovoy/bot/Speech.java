package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Markup;
import dev.vestovoy.channel.telegram.Place;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.inbox.WaitingReply;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sender of one reply: in its turn, and again until it is taken. */
final class Speech {
  private static final Logger log = LoggerFactory.getLogger(Speech.class);

  /** Copies of a message without an answer, or that a server failed on and may have taken. */
  private static final int MOST_DOUBTFUL = 2;

  /** Refusals by a filter before Telegram that lets other calls through. */
  private static final int MOST_OBJECTIONS = 6;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** A reply that is older answers nothing any more. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final BotApi api;
  private final Turn turn;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  Speech(BotApi api, Turn turn, Clock clock) {
    this.api = api;
    this.turn = turn;
    this.clock = clock;
  }

  /** Ends the pauses: nothing is sent again. */
  void close() {
    closing.countDown();
  }

  /** Ends the waiting of a pressed button, if Telegram takes that. */
  void answer(Reply.Answer answer) {
    Answer given = api.answerCallbackQuery(answer.pressId(), answer.text());
    report(given);
  }

  /**
   * Blocks until a reply is taken or given up; an interrupt ends the wait and stays set.
   *
   * @param stored how often it may have arrived, and since when it waits
   * @param doubtful called with the number of copies that may have arrived, before each request and
   *     when an answer changes it
   * @return whether nothing is left to be done; otherwise the program ends
   */
  boolean say(Reply.Stored reply, WaitingReply stored, IntConsumer doubtful) {
    try {
      return insist(reply, stored, doubtful);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean insist(Reply.Stored reply, WaitingReply stored, IntConsumer noted)
      throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    Reply.Stored now = reply;
    int doubtful = stored.doubtful();
    int objections = 0;
    while (doubtful < MOST_DOUBTFUL && objections < MOST_OBJECTIONS && !expired(stored)) {
      Duration rest = pause;
      // Nothing is repeated while the server answers nothing at all.
      if (doubtful == 0 || answering()) {
        Answer answer = sendInTurn(now, doubtful, noted);
        if (!again(answer)) {
          return true;
        }
        doubtful += now instanceof Reply.Message && maybeTaken(answer) ? 1 : 0;
        noted.accept(doubtful);
        objections += objected(answer) ? 1 : 0;
        now = followed(now, answer);
        rest = refused(now, answer, pause);
      }
      if (doubtful < MOST_DOUBTFUL && closing.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
        return false;
      }
      pause =
          LONGEST_PAUSE.compareTo(pause.multipliedBy(2)) < 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
    log.atWarn().addKeyValue("reply", stored.id()).log("Gave up a reply that was not answered");
    return true;
  }

  private boolean answering() {
    return api.probe() instanceof Answer.Ok;
  }

  /** Whether a filter before Telegram takes exception to the words, and to no other call. */
  private boolean objected(Answer answer) {
    return answer instanceof Answer.Page(int status) && status < 500 && answering();
  }

  /** The reply for the supergroup that its chat has become, if it has. */
  private static Reply.Stored followed(Reply.Stored reply, Answer answer) {
    return answer instanceof Answer.Declined declined && declined.migrateTo().isPresent()
        ? reply.in(declined.migrateTo().getAsLong())
        : reply;
  }

  private boolean expired(WaitingReply stored) {
    return stored.at().plus(LONGEST_WAIT).isBefore(clock.instant());
  }

  private Answer sendInTurn(Reply.Stored reply, int doubtful, IntConsumer noted)
      throws InterruptedException {
    Answer answer = sendOnce(reply, doubtful, noted);
    return reply instanceof Reply.Message message
            && message.thread() != null
            && answer instanceof Answer.Declined declined
            && declined.topicRefused()
        ? sendOnce(message.withoutThread(), doubtful, noted)
        : answer;
  }

  private Answer sendOnce(Reply.Stored reply, int doubtful, IntConsumer noted)
      throws InterruptedException {
    // An edit that comes too fast gets a 429 as a message does.
    try (var _ = turn.await(reply.chatId())) {
      noted.accept(reply instanceof Reply.Message ? doubtful + 1 : doubtful);
      return send(reply);
    }
  }

  /** How long to rest before it is said again; tells the others when Telegram demands it. */
  private Duration refused(Reply.Stored reply, Answer answer, Duration pause) {
    if (!(answer instanceof Answer.Declined declined) || declined.retryAfter().isEmpty()) {
      return pause;
    }
    Duration demanded = declined.retryAfter().get();
    turn.closed(reply.chatId(), demanded);
    return demanded;
  }

  private Answer send(Reply.Stored reply) {
    Answer answer =
        switch (reply) {
          case Reply.Message message -> message(message);
          case Reply.Edit(var chat, var message, var text) ->
              api.editMessageText(chat, message, escaped(text));
        };
    report(answer);
    return answer;
  }

  private static void report(Answer answer) {
    switch (answer) {
      case Answer.Ok _ -> {}
      case Answer.Declined declined ->
          log.atWarn().addKeyValue("why", declined.why()).log("Telegram declined a reply");
      case Answer.Page(var status) ->
          log.atWarn()
              .addKeyValue("status", status)
              .log("Telegram could not be reached for a reply");
      case Answer.NeverSent(var why) ->
          log.atWarn().addKeyValue("why", why).log("A reply could not be sent");
      case Answer.MaybeSent(var why) ->
          log.atWarn().addKeyValue("why", why).log("A reply may have been sent or not");
    }
  }

  private Answer message(Reply.Message message) {
    Long thread = message.thread();
    var place = new Place(message.chatId(), thread == null ? 0 : thread);
    return api.sendMessage(place, escaped(message.text()), markup(message.buttons()));
  }

  private static @Nullable Markup markup(Reply.Buttons buttons) {
    return switch (buttons) {
      case Reply.Buttons.Unchanged _ -> null;
      case Reply.Buttons.ShareContact(var label) -> new Markup.ContactRequest(label);
      case Reply.Buttons.Removed _ -> new Markup.NoKeyboard();
    };
  }

  /** Whether a reply may have been taken: there is no answer, or a server failed. */
  private static boolean maybeTaken(Answer answer) {
    return switch (answer) {
      case Answer.Declined declined -> declined.code() >= 500;
      case Answer.Page(int status) -> status >= 500;
      case Answer.MaybeSent _ -> true;
      case Answer.Ok _, Answer.NeverSent _ -> false;
    };
  }

  /** Whether saying it once more may help. */
  private static boolean again(Answer answer) {
    return switch (answer) {
      case Answer.Declined declined ->
          declined.code() == 429 || declined.code() >= 500 || declined.migrateTo().isPresent();
      case Answer.Page _, Answer.NeverSent _, Answer.MaybeSent _ -> true;
      case Answer.Ok _ -> false;
    };
  }

  /** Telegram's HTML knows these three (core.telegram.org/bots/api#html-style). */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
