package dev.vestovoy.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that watches mailboxes, and how it is started.
 *
 * @param bears how many mailboxes one process of it can watch
 */
record Rival(String name, int bears, List<String> command) {
  /** What thousands of mailboxes in one JVM are recommended. */
  static final List<String> FLAGS =
      List.of(
          "-Xmx512m",
          "-Xms32m",
          "-Xmn8m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=20",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TrimNativeHeapInterval=30000");

  private static final int MANY = 100_000;

  /** Spring's gets slow and loses notices with more (docs/benchmarks.md). */
  private static final int FEW = 300;

  private static final Pattern WATCHER =
      Pattern.compile(
          ".*(test-classes|mail-watcher|angus|jakarta|jsoup|okhttp|okio|kotlin|jackson|slf4j-api|jspecify).*");
  private static final Pattern LOGGING = Pattern.compile(".*logback.*");

  /** Vestovoy's mail watcher. */
  static Rival vestovoy(Path folder) {
    var path = classPath().filter(entry -> WATCHER.matcher(entry).matches());
    return new Rival(
        "Vestovoy",
        MANY,
        java(path, "dev.vestovoy.bench.WatcherContestant", folder.resolve("watcher").toString()));
  }

  /** Spring Integration; empty where it is not on the class path. */
  static Optional<Rival> spring() {
    if (classPath().noneMatch(entry -> entry.contains("spring-integration-mail"))) {
      Bench.print("    without Spring Integration: only the profile bench has it");
      return Optional.empty();
    }
    var path = classPath().filter(entry -> !LOGGING.matcher(entry).matches());
    return Optional.of(
        new Rival("Spring Integration", FEW, java(path, "dev.vestovoy.bench.SpringContestant")));
  }

  /** imapflow, freshly installed; empty where Node or npm are missing. */
  static Optional<Rival> imapflow(Path folder, String... words) throws InterruptedException {
    try {
      Path home = Files.createDirectories(folder.resolve("imapflow"));
      Path sources = Path.of(System.getProperty("bench.node"));
      for (String file : List.of("package.json", "contestant.mjs")) {
        Files.copy(sources.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      install(home);
      List<String> command = new ArrayList<>(List.of("node", "--expose-gc"));
      command.add(home.resolve("contestant.mjs").toString());
      command.addAll(List.of(words));
      return Optional.of(new Rival(String.join(" ", name(words)), MANY, command));
    } catch (IOException e) {
      Bench.print("    without imapflow, which needs node and npm: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static List<String> name(String... words) {
    return Stream.concat(Stream.of("imapflow"), Stream.of(words)).toList();
  }

  private static void install(Path home) throws IOException, InterruptedException {
    Process npm =
        new ProcessBuilder("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("npm.log").toFile())
            .start();
    if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException("npm install failed, see " + home.resolve("npm.log"));
    }
  }

  private static List<String> java(Stream<String> path, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-cp");
    command.add(path.collect(Collectors.joining(File.pathSeparator)));
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }
}
