package dev.vestovoy.channel.telegram;

import dev.vestovoy.delivery.Alerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Telegram chat of those who run the program. Alerts that come close together are one message,
 * so that a bad morning does not flood the chat; while Telegram is away they wait in memory. Each
 * alert is in the log at once, whatever becomes of its message.
 */
public final class AdminChat implements Alerts, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AdminChat.class);
  private static final Duration GAP = Duration.ofSeconds(3);
  private static final int MOST_WAITING = 1000;
  private static final int MOST_CHARACTERS = 3500;

  private final BotApi api;
  private final Turn turn;
  private final long chat;
  private final Duration gap;
  private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /** Speaks to this chat. */
  public AdminChat(BotApi api, Turn turn, long chat) {
    this(api, turn, chat, GAP);
  }

  AdminChat(BotApi api, Turn turn, long chat, Duration gap) {
    this.api = api;
    this.turn = turn;
    this.chat = chat;
    this.gap = gap;
    this.thread = Thread.ofVirtual().name("admin-chat").start(this::run);
  }

  @Override
  public void alert(String what) {
    log.atWarn().addKeyValue("what", what).log("alert");
    if (!waiting.offer(what)) {
      log.warn("too many alerts wait for the admin chat: this one is only in the log");
    }
  }

  /** Stops; what waits is in the log. */
  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing.await(gap.toMillis(), TimeUnit.MILLISECONDS)) {
        send(next());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** As many waiting alerts as one message holds. */
  private String next() throws InterruptedException {
    List<String> together = new ArrayList<>(List.of(waiting.take()));
    int length = together.getFirst().length();
    for (String more = waiting.peek(); more != null; more = waiting.peek()) {
      length += more.length() + 2;
      if (length > MOST_CHARACTERS) {
        break;
      }
      together.add(waiting.take());
    }
    return String.join("\n\n", together);
  }

  private void send(String text) throws InterruptedException {
    String html = "⚠️ " + Plain.html(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
    Duration wait = attempt(html);
    while (!wait.isZero() && !closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      wait = attempt(html);
    }
  }

  /** Zero when there is nothing more to do about this message. */
  private Duration attempt(String html) throws InterruptedException {
    return switch (sendInTurn(html)) {
      case Answer.Ok _ -> Duration.ZERO;
      case Answer.NeverSent _, Answer.Page _ -> gap.multipliedBy(10);
      case Answer.MaybeSent _ -> Duration.ZERO;
      case Answer.Declined(int code, String description, var retryAfter, var _) -> {
        if (retryAfter.isPresent()) {
          turn.closed(chat, retryAfter.get());
          yield retryAfter.get();
        }
        log.atError()
            .addKeyValue("code", code)
            .addKeyValue("why", description)
            .log("the admin chat refused an alert: check VESTOVOY_ADMIN_CHAT and the bot's rights");
        yield Duration.ZERO;
      }
    };
  }

  private Answer sendInTurn(String html) throws InterruptedException {
    try (var _ = turn.await(chat)) {
      return api.sendMessage(chat, html);
    }
  }
}
