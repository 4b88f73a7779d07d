package dev.vestovoy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own. */
public final class Program implements AutoCloseable {
  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it and returns at once. */
  public static Program started(Map<String, String> environment, Path output) {
    try {
      var builder =
          new ProcessBuilder(Path.of("target", "vestovoy", "bin", "vestovoy").toString(), "run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      builder
          .environment()
          .keySet()
          .removeIf(key -> key.matches("(BOT|IMAP|SEATABLE|TELEGRAM|VESTOVOY)_.*"));
      builder.environment().putAll(environment);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      return new Program(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the JVM itself: the launcher gives its place to it. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  boolean alive() {
    return process.isAlive();
  }

  /** What it has printed, together with what its predecessors on the same file have. */
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL: it gets no chance to say good-bye. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM, and its exit status. */
  public int terminate() {
    return terminate(Duration.ofSeconds(40));
  }

  /** SIGTERM, and its exit status; it fails if it takes longer. */
  public int terminate(Duration limit) {
    process.destroy();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("it did not stop within " + limit + ":\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }
}
