package dev.vestovoy;

import static org.awaitility.Awaitility.await;

import dev.vestovoy.seatable.Flavour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Plays lines of the table against one packaged program: so many at once, each with a mailbox and
 * recipients of its own, and counts what came of them after the program has ended.
 *
 * <p>Waits of the program are shortened as far as they are waits for nothing. Its answers may take
 * seconds all the same: on a busy machine a shorter limit would be met by good ones.
 */
final class BehaviourRun {
  private final List<Behaviour> lines;
  private final Path folder;
  private final Semaphore places;

  /** Places of lines that are told: more incidents of one type at once would share a message. */
  private final Semaphore telling = new Semaphore(3, true);

  private final BehaviourOutbox outbox;
  private final Map<Behaviour, String> broken = new ConcurrentHashMap<>();

  BehaviourRun(List<Behaviour> lines, int atOnce, Path folder) {
    this.lines = lines;
    this.folder = folder;
    this.places = new Semaphore(atOnce, true);
    this.outbox = new BehaviourOutbox(folder.resolve("data").resolve("outbox"));
  }

  /** Plays all lines, after something was done to Telegram. */
  Map<Behaviour, BehaviourReport> play() {
    try (var premises = new Premises(Flavour.GATEWAY, Files.createDirectories(folder))) {
      premises.telegram.person(BehaviourStage.ADMIN, "Дежурный").startedLongAgo();
      premises.chats.text("topic_id");
      var stages = new LinkedHashMap<Behaviour, BehaviourStage>();
      for (Behaviour line : lines) {
        stages.put(line, new BehaviourStage(stages.size() + 1, line, premises, outbox));
      }
      Map<String, String> environment = environment(premises, stages.values());
      try (var program = Program.started(environment, folder.resolve("output"))) {
        awaitWatched(folder, lines.size());
        play(stages);
        program.terminate();
      }
      return reports(stages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void play(Map<Behaviour, BehaviourStage> stages) {
    var waiting = new ArrayList<Runnable>();
    stages.forEach((line, stage) -> waiting.add(() -> play(line, stage)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      waiting.forEach(threads::execute);
    }
  }

  private void play(Behaviour line, BehaviourStage stage) {
    Semaphore told = line.ends().told() ? telling : new Semaphore(1);
    told.acquireUninterruptibly();
    places.acquireUninterruptibly();
    try {
      line.play().accept(stage);
      stage.awaitWritten();
      awaitEnds(line, stage);
    } catch (RuntimeException | AssertionError e) {
      broken.put(line, e.toString());
    } finally {
      places.release();
      told.release();
    }
  }

  private void awaitEnds(Behaviour line, BehaviourStage stage) {
    try {
      await()
          .atMost(BehaviourStage.PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .until(() -> BehaviourCount.of(stage).report(outbox).meets(line.ends()));
    } catch (ConditionTimeoutException _) {
      // What is there at the end is compared with what is wanted.
    }
  }

  private Map<Behaviour, BehaviourReport> reports(Map<Behaviour, BehaviourStage> stages) {
    var reports = new LinkedHashMap<Behaviour, BehaviourReport>();
    stages.forEach((line, stage) -> {
      BehaviourReport report = BehaviourCount.of(stage).report(outbox);
      reports.put(line, report.broken(broken.getOrDefault(line, "")));
    });
    return reports;
  }

  /** The program's environment: the mailboxes of these lines, and waits that tests can wait for. */
  static Map<String, String> environment(Premises premises, Collection<BehaviourStage> stages) {
    Map<String, String> environment = premises.environment();
    environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(BehaviourStage.ADMIN));
    environment.put("VESTOVOY_PDF_PREVIEW", "false");
    environment.put("JAVA_OPTS", "-Dvestovoy.time-scale=0.005 -Dvestovoy.answer-scale=0.15");
    environment.put("VESTOVOY_DIRECTORY_REFRESH", "60s");
    for (BehaviourStage stage : stages) {
      String key = stage.tag().replace("-", "");
      environment.put("IMAP_EMAIL_L" + key, stage.mailbox());
      environment.put("IMAP_PASSWORD_L" + key, BehaviourStage.PASSWORD);
    }
    return environment;
  }

  /** Waits until the mailboxes of so many lines have cursors. */
  static void awaitWatched(Path folder, int lines) {
    await().atMost(Duration.ofSeconds(90)).until(() -> cursors(folder) > lines);
  }

  private static int cursors(Path folder) {
    String[] names =
        folder
            .resolve("data")
            .resolve("cursors")
            .toFile()
            .list((_, name) -> name.endsWith(".cursor"));
    return names == null ? 0 : names.length;
  }
}
