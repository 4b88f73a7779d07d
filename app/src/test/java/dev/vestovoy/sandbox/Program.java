package dev.vestovoy.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The packaged program as a process of its own. */
final class Program implements AutoCloseable {
  private static final int KEPT_LINES = 60;

  private final Path launcher;
  private final Map<String, String> environment;
  private final Path folder;
  private final Path log;
  private final Consumer<String> terminal;
  private final Deque<String> lines = new ArrayDeque<>();
  private @Nullable Process process;
  private int starts;
  private boolean stopping;

  /**
   * Does not start it yet.
   *
   * @param folder it runs there, and {@code program.log} is written anew
   * @param terminal is told what somebody should know
   */
  Program(Path launcher, Map<String, String> environment, Path folder, Consumer<String> terminal)
      throws IOException {
    this.launcher = launcher;
    this.environment = environment;
    this.folder = folder;
    this.log = folder.resolve("program.log");
    this.terminal = terminal;
    Files.writeString(log, "");
  }

  Path log() {
    return log;
  }

  synchronized void start() {
    try {
      var builder = new ProcessBuilder(launcher.toString(), "run").redirectErrorStream(true);
      builder.directory(folder.toFile());
      // Whoever has settings of a real Vestovoy in the shell must not have them used here.
      builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR"));
      builder.environment().putAll(environment);
      Process started = builder.start();
      process = started;
      starts++;
      terminal.accept("the program runs as process " + started.pid());
      Thread.ofVirtual().name("program-output").start(() -> read(started));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + launcher, e);
    }
  }

  /** Kills it as a power cut would, and starts it again. */
  void crash() throws InterruptedException {
    Process killed = process;
    if (killed != null && killed.isAlive()) {
      synchronized (this) {
        process = null;
      }
      killed.destroyForcibly().waitFor();
      terminal.accept("killed the program (SIGKILL), starting it again");
    }
    start();
  }

  /** For people: whether it runs. */
  synchronized String state() {
    Process now = process;
    return now != null && now.isAlive()
        ? "running as process %d, start %d".formatted(now.pid(), starts)
        : "not running";
  }

  /** The last lines that it wrote. */
  List<String> lastLines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  private void read(Process source) {
    try (BufferedReader output = source.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        keep(line);
        if (line.matches(".{23} (WARN|ERROR) .*")) {
          terminal.accept("program | " + line.substring(24));
        }
      }
      ended(source);
    } catch (IOException e) {
      terminal.accept("lost the output of the program: " + e.getMessage());
    }
  }

  private void keep(String line) throws IOException {
    synchronized (lines) {
      lines.addLast(line);
      while (lines.size() > KEPT_LINES) {
        lines.removeFirst();
      }
    }
    Files.writeString(log, line + "\n", StandardOpenOption.APPEND);
  }

  private void ended(Process source) {
    int status = source.onExit().join().exitValue();
    boolean surprising;
    synchronized (this) {
      surprising = source.equals(process) && !stopping;
    }
    if (surprising) {
      terminal.accept("the program ended by itself with status " + status + "; it said:");
      lastLines().stream().skip(Math.max(0, lastLines().size() - 15)).forEach(terminal);
    }
  }

  /** Stops it as a service manager would. */
  @Override
  public void close() {
    Process running;
    synchronized (this) {
      stopping = true;
      running = process;
    }
    if (running == null || !running.isAlive()) {
      return;
    }
    // Process.destroy would close its output as well, and with it the last lines of the log.
    boolean asked = running.toHandle().destroy();
    if (!asked) {
      terminal.accept("the program could not be told to stop");
    }
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        terminal.accept("the program did not stop in 20 seconds and is killed");
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
