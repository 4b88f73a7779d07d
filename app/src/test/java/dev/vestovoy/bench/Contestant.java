package dev.vestovoy.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that watches mailboxes, seen from here. It says {@code ready} when it has started and
 * has nothing to do, {@code connected} when every mailbox waits for mail, {@code collected} when it
 * has collected its garbage on demand, and {@code mail <number> <nanos>} when it has the content of
 * a mail, with the last word of its subject and the monotonic clock.
 */
final class Contestant implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Process process;
  private final PrintStream orders;
  private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
  private final BlockingQueue<Taken> mails = new LinkedBlockingQueue<>();

  /** A mail's content was there. */
  record Taken(int mail, long nanos) {}

  /** Starts one; returns when it is ready. */
  Contestant(List<String> command, Path errors) throws InterruptedException {
    try {
      process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    orders = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread.ofVirtual().start(this::listen);
    await("ready");
  }

  /** Lets it watch; returns when it waits for mail in each mailbox. */
  void connect(Prompt.Order order) throws InterruptedException {
    orders.println(order);
    await("connected");
  }

  /** Lets it collect its garbage. */
  void collect() throws InterruptedException {
    orders.println("collect");
    await("collected");
  }

  /** The next mail that it has. */
  Optional<Taken> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(mails.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** What it uses now. */
  Usage usage() throws IOException {
    return Usage.of(process.pid());
  }

  private void await(String wanted) throws InterruptedException {
    String found = words.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (!wanted.equals(found)) {
      throw new IllegalStateException("wanted %s, found %s".formatted(wanted, found));
    }
  }

  private void listen() {
    try (var lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line.split(" ", -1));
      }
    } catch (IOException _) {
      // It was killed.
    }
    words.add("its end");
  }

  private void hear(String[] line) {
    switch (line[0]) {
      case "mail" -> mails.add(new Taken(Integer.parseInt(line[1]), Long.parseLong(line[2])));
      case "ready", "connected", "collected" -> words.add(line[0]);
      default -> Bench.print("    " + String.join(" ", line));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
