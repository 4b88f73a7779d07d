package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.Answer;
import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Markup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what the dialogue wants said. What Telegram does not take now is said again a few times, in
 * the background; the dialogue never waits for that.
 */
final class Replies implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final int ATTEMPTS = 6;

  private final BotApi api;
  private final ExecutorService later = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);

  Replies(BotApi api) {
    this.api = api;
  }

  void say(List<Reply> replies) {
    for (int i = 0; i < replies.size(); i++) {
      if (again(send(replies.get(i)))) {
        List<Reply> rest = List.copyOf(replies.subList(i, replies.size()));
        if (closed.getCount() > 0) {
          later.execute(() -> repeat(rest));
        }
        return;
      }
    }
  }

  /** Gives up what is still to be repeated. */
  @Override
  public void close() {
    closed.countDown();
    later.shutdownNow();
  }

  private void repeat(List<Reply> replies) {
    try {
      for (Reply reply : replies) {
        insist(reply);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void insist(Reply reply) throws InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      Answer answer = send(reply);
      if (!again(answer)) {
        return;
      }
      pause = pause.multipliedBy(2);
      if (answer instanceof Answer.Declined declined && declined.retryAfter().isPresent()) {
        pause = declined.retryAfter().get();
      }
    }
    log.atWarn().log("Gave up a reply that Telegram did not take");
  }

  private Answer send(Reply reply) {
    Answer answer =
        switch (reply) {
          case Reply.Message(var chat, var text, var buttons) -> message(chat, text, buttons);
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

  private Answer message(long chat, String text, Reply.Buttons buttons) {
    return switch (buttons) {
      case Reply.Buttons.Unchanged _ -> api.sendMessage(chat, escaped(text));
      case Reply.Buttons.ShareContact(var label) ->
          api.sendMessage(chat, escaped(text), new Markup.ContactRequest(label));
      case Reply.Buttons.Removed _ -> api.sendMessage(chat, escaped(text), new Markup.NoKeyboard());
      case Reply.Buttons.Choices(var choices) ->
          api.sendMessage(chat, escaped(text), new Markup.Buttons(List.of(row(choices))));
    };
  }

  private static List<Markup.Button> row(List<Reply.Choice> choices) {
    return choices.stream()
        .map(choice -> new Markup.Button(choice.label(), choice.data()))
        .toList();
  }

  /** Whether saying it once more may help and cannot repeat what was said. */
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
