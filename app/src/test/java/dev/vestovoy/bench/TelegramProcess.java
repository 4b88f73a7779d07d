package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The fake Telegram as a process of its own, which answers one line with one line: {@code rates},
 * {@code latency MILLIS}, {@code watch WORD} and {@code tally}. It keeps no message and ends with
 * its input.
 */
public final class TelegramProcess {
  static final String TOKEN = "4242:fake-token_of-the-bench";

  private final FakeBotApi telegram;
  private final AtomicInteger watched = new AtomicInteger();
  private volatile String word = "\n";

  private TelegramProcess(FakeBotApi telegram) {
    this.telegram = telegram;
    telegram.journal().keepNothing();
    telegram.journal().onMessage(sent -> watched.addAndGet(sent.text().contains(word) ? 1 : 0));
  }

  /**
   * Prints the base address first.
   *
   * @param arguments the first chat, and how many people there are
   */
  public static void main(String[] arguments) throws IOException {
    try (var telegram = new FakeBotApi(TOKEN, 0, null);
        var questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      long first = Long.parseLong(arguments[0]);
      for (long chat = first; chat < first + Integer.parseInt(arguments[1]); chat++) {
        telegram.person(chat, "P" + chat).startedLongAgo();
      }
      var process = new TelegramProcess(telegram);
      System.out.println(telegram.uri());
      String question = questions.readLine();
      while (question != null) {
        System.out.println(process.answer(question));
        question = questions.readLine();
      }
    }
  }

  private String answer(String question) {
    if (question.equals("rates")) {
      telegram.enforceRates();
    } else if (question.startsWith("latency ")) {
      telegram.latency(Duration.ofMillis(Long.parseLong(question.substring("latency ".length()))));
    } else if (question.startsWith("watch ")) {
      word = question.substring("watch ".length());
      watched.set(0);
    }
    Journal journal = telegram.journal();
    return "%d %d %d %d %d"
        .formatted(
            journal.taken(),
            journal.uploads(),
            journal.carried(),
            journal.tooManyRequests(),
            watched.get());
  }
}
