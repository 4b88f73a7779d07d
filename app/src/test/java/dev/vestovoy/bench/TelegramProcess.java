package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vestovoy.fake.telegram.FakeBotApi;
import dev.vestovoy.fake.telegram.Fault;
import dev.vestovoy.fake.telegram.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The fake Telegram as a process of its own, which answers one line with one line: {@code rates},
 * {@code latency MILLIS}, {@code watch WORD}, {@code flood CHAT}, {@code block CHAT}, {@code blip
 * MILLIS} and {@code tally}. It keeps no message and ends with its input.
 */
public final class TelegramProcess {
  static final String TOKEN = "4242:fake-token_of-the-bench";

  private static final int FLOOD_SECONDS = 3 * 60 * 60;

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
  public static void main(String[] arguments) throws IOException, InterruptedException {
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

  private String answer(String question) throws InterruptedException {
    String[] words = question.split(" ", 2);
    switch (words[0]) {
      case "rates" -> telegram.enforceRates();
      case "latency" -> telegram.latency(Duration.ofMillis(Long.parseLong(words[1])));
      case "watch" -> {
        word = words[1];
        watched.set(0);
      }
      case "flood" -> refuse(words[1], new Fault.TooManyRequests(FLOOD_SECONDS));
      case "block" ->
          refuse(words[1], new Fault.Declined(403, "Forbidden: bot was blocked by the user"));
      case "blip" -> blip(Long.parseLong(words[1]));
      default -> {}
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

  private void refuse(String chat, Fault fault) {
    telegram.faults().chat(Long.parseLong(chat), Integer.MAX_VALUE, fault);
  }

  private void blip(long millis) throws InterruptedException {
    telegram.goDown();
    TimeUnit.MILLISECONDS.sleep(millis);
    telegram.comeBack();
  }
}
