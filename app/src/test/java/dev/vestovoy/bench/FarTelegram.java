package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link TelegramProcess} that was started here, and ends with this. */
final class FarTelegram implements AutoCloseable {
  /** The first of its people; the others follow. */
  static final long FIRST_CHAT = 1_000_001;

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream questions;
  private final URI uri;

  /**
   * What it has taken.
   *
   * @param bytes of the requests that carried files
   * @param refused how many times 429 was answered
   * @param watched how many messages had the watched word in them
   */
  record Tally(int messages, int uploads, long bytes, int refused, int watched) {}

  /** Starts one in which so many people have started the bot. */
  FarTelegram(int people) {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  TelegramProcess.class.getName(),
                  Long.toString(FIRST_CHAT),
                  Integer.toString(people))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers = process.inputReader(UTF_8);
    questions = new PrintStream(process.getOutputStream(), true, UTF_8);
    uri = URI.create(answer());
  }

  URI uri() {
    return uri;
  }

  void enforceRates() {
    ask("rates");
  }

  /** Lets each request and its answer be on their way that long. */
  void latency(Duration roundTrip) {
    ask("latency " + roundTrip.toMillis());
  }

  /** Counts messages with this word in them, from now on. */
  void watch(String word) {
    ask("watch " + word);
  }

  /** Answers 429 with a wait of three hours to each message for a chat, from now on. */
  void flood(long chat) {
    ask("flood " + chat);
  }

  /** Answers 403 to each message for a chat, from now on. */
  void block(long chat) {
    ask("block " + chat);
  }

  /** Cuts all lines, and refuses connections for a while. */
  void blip(Duration length) {
    ask("blip " + length.toMillis());
  }

  Tally tally() {
    String[] words = ask("tally").split(" ", -1);
    return new Tally(
        Integer.parseInt(words[0]),
        Integer.parseInt(words[1]),
        Long.parseLong(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]));
  }

  /** Waits ten minutes at most, and returns the moment by the monotonic clock. */
  long await(Predicate<Tally> claim) throws InterruptedException {
    if (!await(claim, Duration.ofMinutes(10))) {
      throw new IllegalStateException("waited ten minutes, found " + tally());
    }
    return System.nanoTime();
  }

  /** Waits, asking every few milliseconds, and returns whether it came true. */
  boolean await(Predicate<Tally> claim, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!claim.test(tally())) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return true;
  }

  private synchronized String ask(String question) {
    questions.println(question);
    return answer();
  }

  private String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("wanted an answer of the fake's process, found its end");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
