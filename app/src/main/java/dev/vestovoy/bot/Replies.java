package dev.vestovoy.bot;

import dev.vestovoy.channel.telegram.BotApi;
import dev.vestovoy.channel.telegram.Turn;
import dev.vestovoy.worker.TaskThreads;
import dev.vestovoy.worker.WorkerFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what the dialogue wants said, each chat's in order and no chat behind another. The dialogue
 * never waits for it: what is not said when the program dies is not said again.
 */
final class Replies implements Mouth, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /** Whoever floods the bot is owed no more; the admin chat stays far below. */
  private static final int MOST_WAITING = 500;

  private final Speech speech;
  private final TaskThreads threads;
  private final WorkerFailures failures;
  private final Map<Long, Queue<Reply>> waiting = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  Replies(BotApi api, Turn turn, WorkerFailures failures) {
    this.speech = new Speech(api, turn, closing);
    this.failures = failures;
    this.threads = new TaskThreads("replies", failures);
  }

  @Override
  public synchronized void say(List<Reply> replies) {
    if (closing.getCount() == 0) {
      return;
    }
    for (Reply reply : replies) {
      switch (reply) {
        case Reply.Message message -> queue(message.chatId(), message);
        case Reply.Edit edit -> queue(edit.chatId(), edit);
        // A pressed button waits for seconds only, and the answer is no message.
        case Reply.Answer answer -> threads.execute(() -> speech.say(answer));
      }
    }
  }

  @Override
  public synchronized boolean quiet(long chat) {
    return !waiting.containsKey(chat);
  }

  /** Says what can be said within a second, and gives up the rest. May be called twice. */
  @Override
  public void close() {
    synchronized (this) {
      closing.countDown();
      threads.shutdown();
    }
    try {
      if (!threads.join(FAREWELL)) {
        log.atWarn().log("Some replies are not said: the program ends");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private void queue(long chat, Reply reply) {
    Queue<Reply> queue = waiting.get(chat);
    if (queue == null) {
      waiting.put(chat, new ArrayDeque<>(List.of(reply)));
      threads.execute(() -> sayAll(chat));
    } else if (queue.size() < MOST_WAITING) {
      queue.add(reply);
    } else {
      log.atWarn()
          .addKeyValue("chat", chat)
          .log("Too many replies wait for a chat: one is left out");
    }
  }

  private void sayAll(long chat) {
    for (Reply reply = next(chat); reply != null; reply = next(chat)) {
      say(chat, reply);
    }
  }

  /** One reply that fails leaves those behind it their turn. */
  private void say(long chat, Reply reply) {
    try {
      speech.say(reply);
    } catch (RuntimeException | Error e) {
      log.atError().addKeyValue("chat", chat).setCause(e).log("A reply failed and is left out");
      failures.failed("replies", e);
    }
  }

  /** The next reply for a chat; null when there is none, and its thread ends. */
  private synchronized @Nullable Reply next(long chat) {
    Queue<Reply> queue = waiting.get(chat);
    Reply reply = queue == null || Thread.currentThread().isInterrupted() ? null : queue.poll();
    if (reply == null) {
      waiting.remove(chat);
    }
    return reply;
  }
}
