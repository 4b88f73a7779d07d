package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Markup;
import dev.vestovoy.channel.telegram.Place;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.delivery.Admission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says one reply: when it is its turn, and a few times again while Telegram does not take it. */
final class Speech {
  private static final Logger log = LoggerFactory.getLogger(Speech.class);
  private static final int ATTEMPTS = 6;

  /** Copies of a message that a server failed on and may have taken all the same. */
  private static final int MOST_DOUBTFUL = 2;

  private final BotApi api;
  private final Turn turn;
  private final CountDownLatch closing;

  /**
   * A way to speak.
   *
   * @param closing nothing is said again once it is open
   */
  Speech(BotApi api, Turn turn, CountDownLatch closing) {
    this.api = api;
    this.turn = turn;
    this.closing = closing;
  }

  /**
   * Blocks until it is said or given up; an interrupt gives it up and stays set. What it throws is
   * the end of this reply only.
   */
  void say(Reply reply) {
    try {
      insist(reply);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void insist(Reply reply) throws InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    int doubtful = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Duration rest = pause;
      // Nothing is repeated while the server answers nothing at all.
      if (doubtful == 0 || api.probe() instanceof Answer.Ok) {
        Answer answer = sendInTurn(reply);
        doubtful += reply instanceof Reply.Message && maybeTaken(answer) ? 1 : 0;
        if (!again(answer) || doubtful == MOST_DOUBTFUL) {
          return;
        }
        rest = refused(reply, answer, pause);
      }
      if (closing.await(rest.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      pause = pause.multipliedBy(2);
    }
    log.atWarn().log("Gave up a reply that Telegram did not take");
  }

  private Answer sendInTurn(Reply reply) throws InterruptedException {
    Answer answer = sendOnce(reply);
    return reply instanceof Reply.Message message
            && message.thread() != null
            && answer instanceof Answer.Declined declined
            && declined.topicRefused()
        ? sendOnce(message.withoutThread())
        : answer;
  }

  private Answer sendOnce(Reply reply) throws InterruptedException {
    try (var _ = turn(reply)) {
      return send(reply);
    }
  }

  private Admission.Pass turn(Reply reply) throws InterruptedException {
    return switch (reply) {
      case Reply.Message message -> turn.await(message.chatId());
      // Nowhere written, but an edit that comes too fast gets a 429 as a message does.
      case Reply.Edit edit -> turn.await(edit.chatId());
      case Reply.Answer _ -> _ -> {};
    };
  }

  /** How long to rest before it is said again; tells the others when Telegram demands it. */
  private Duration refused(Reply reply, Answer answer, Duration pause) {
    if (!(answer instanceof Answer.Declined declined) || declined.retryAfter().isEmpty()) {
      return pause;
    }
    Duration demanded = declined.retryAfter().get();
    switch (reply) {
      case Reply.Message message -> turn.closed(message.chatId(), demanded);
      case Reply.Edit edit -> turn.closed(edit.chatId(), demanded);
      case Reply.Answer _ -> {}
    }
    return demanded;
  }

  private Answer send(Reply reply) {
    Answer answer =
        switch (reply) {
          case Reply.Message message -> message(message);
          case Reply.Answer(var press, var text) -> api.answerCallbackQuery(press, text);
          case Reply.Edit(var chat, var message, var text) ->
              api.editMessageText(chat, message, escaped(text));
        };
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
    return answer;
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
      case Reply.Buttons.Choices(var choices) -> new Markup.Buttons(List.of(row(choices)));
    };
  }

  private static List<Markup.Button> row(List<Reply.Choice> choices) {
    return choices.stream()
        .map(choice -> new Markup.Button(choice.label(), choice.data()))
        .toList();
  }

  /** Whether a server failed, before or after it took a reply. */
  private static boolean maybeTaken(Answer answer) {
    return switch (answer) {
      case Answer.Declined declined -> declined.code() >= 500;
      case Answer.Page(int status) -> status >= 500;
      case Answer.Ok _, Answer.NeverSent _, Answer.MaybeSent _ -> false;
    };
  }

  /** Whether saying it once more may help. */
  private static boolean again(Answer answer) {
    return switch (answer) {
      case Answer.Declined declined -> declined.code() == 429 || declined.code() >= 500;
      case Answer.Page _, Answer.NeverSent _ -> true;
      case Answer.Ok _, Answer.MaybeSent _ -> false;
    };
  }

  /** Telegram's HTML knows these three (core.telegram.org/bots/api#html-style). */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
