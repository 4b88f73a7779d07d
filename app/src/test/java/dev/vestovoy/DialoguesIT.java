package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestovoy.DialogueLine.Said;
import dev.vestovoy.DialogueLine.Step;
import dev.vestovoy.fake.telegram.FakePerson;
import dev.vestovoy.mail.RequiresDovecot;
import dev.vestovoy.seatable.Flavour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program in dialogues by a table, all lines side by side, step by step; once as they
 * come, and once with a SIGKILL after each step. Nobody is without an answer, nothing is done
 * twice, and nothing is bound that should not be.
 */
@RequiresDovecot
class DialoguesIT {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path folder;
  private static List<DynamicTest> asTheyCome;
  private static List<DynamicTest> killed;

  @BeforeAll
  static void play() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<DynamicTest>> first = threads.submit(() -> play(folder.resolve("calm"), false));
      Future<List<DynamicTest>> second = threads.submit(() -> play(folder.resolve("killed"), true));
      asTheyCome = first.get();
      killed = second.get();
    }
  }

  @Test
  void the_table_has_forty_lines_at_least() {
    assertThat(DialogueTable.lines())
        .hasSizeGreaterThanOrEqualTo(40)
        .extracting(DialogueLine::name)
        .doesNotHaveDuplicates();
  }

  @TestFactory
  List<DynamicTest> as_they_come() {
    return asTheyCome;
  }

  @TestFactory
  List<DynamicTest> with_a_kill_after_each_step() {
    return killed;
  }

  private static List<DynamicTest> play(Path folder, boolean kills) {
    Map<DialogueLine, DialogueStage> stages = new LinkedHashMap<>();
    try (var premises = new Premises(Flavour.GATEWAY, folder)) {
      FakePerson admin = premises.telegram.person(DialogueStage.ADMIN, "Дежурный").startedLongAgo();
      for (DialogueLine line : DialogueTable.lines()) {
        stages.put(line, new DialogueStage(stages.size() + 1, line, premises, admin));
      }
      play(stages, premises, folder.resolve("output"), kills);
      stages.forEach((line, stage) -> stage.faults().addAll(ends(line, stage, kills)));
    }
    return stages.entrySet().stream()
        .map(line ->
            DynamicTest.dynamicTest(
                line.getKey().name(), () -> assertThat(line.getValue().faults()).isEmpty()))
        .toList();
  }

  private static void play(
      Map<DialogueLine, DialogueStage> stages, Premises premises, Path output, boolean kills) {
    int steps = stages.keySet().stream().mapToInt(line -> line.steps().size()).max().orElse(0);
    Map<String, String> environment = premises.environment();
    environment.put("VESTOVOY_ADMIN_CHAT", Long.toString(DialogueStage.ADMIN));
    environment.put("JAVA_OPTS", "-Dvestovoy.time-scale=0.02");
    Program program = Program.started(environment, output);
    try {
      for (int step = 0; step < steps; step++) {
        int now = step;
        stages.forEach((line, stage) -> begin(line, stage, now));
        if (kills) {
          awaitActivity(premises);
          program.close();
          program = Program.started(environment, output);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        stages.forEach((line, stage) -> awaitSaid(line, stage, now, end));
      }
      // What should not be said would be said now.
      await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
      assertThat(program.terminate()).isZero();
    } finally {
      program.close();
    }
  }

  /** Waits until the program has begun with a step: a kill before that would disturb nothing. */
  private static void awaitActivity(Premises premises) {
    int before = premises.telegram.journal().all().size();
    try {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> premises.telegram.journal().all().size() > before);
    } catch (ConditionTimeoutException _) {
      // A step may have no words.
    }
  }

  private static void begin(DialogueLine line, DialogueStage stage, int step) {
    if (step < line.steps().size()) {
      try {
        line.steps().get(step).action().accept(stage);
      } catch (RuntimeException e) {
        stage.faults().add("step " + step + ": " + e);
      }
    }
  }

  private static void awaitSaid(DialogueLine line, DialogueStage stage, int step, long end) {
    if (step >= line.steps().size()) {
      return;
    }
    for (Said said : wanted(line, stage, step)) {
      long wanted = count(line, stage, said, step);
      try {
        await()
            .atMost(Duration.ofNanos(Math.max(end - System.nanoTime(), SHORT.toNanos())))
            .until(() -> said(stage, said) >= wanted);
      } catch (ConditionTimeoutException _) {
        stage.faults().add("step " + step + ": not said: " + said);
      }
    }
  }

  private static List<Said> wanted(DialogueLine line, DialogueStage stage, int step) {
    Step one = line.steps().get(step);
    return one.wanted().stream().map(said -> said.apply(stage)).toList();
  }

  /** How often a text is wanted up to a step. */
  private static long count(DialogueLine line, DialogueStage stage, Said said, int step) {
    long count = 0;
    for (int earlier = 0; earlier <= step; earlier++) {
      count += wanted(line, stage, earlier).stream().filter(said::equals).count();
    }
    return count;
  }

  private static long said(DialogueStage stage, Said said) {
    return stage.said(said.chat()).stream()
        .filter(text -> text.startsWith(said.beginning()))
        .count();
  }

  /** What is wrong at the end: texts too often, and rows that have what they should not. */
  private static List<String> ends(DialogueLine line, DialogueStage stage, boolean kills) {
    List<String> faults = new ArrayList<>();
    int last = line.steps().size() - 1;
    for (int step = 0; step <= last; step++) {
      for (Said said : wanted(line, stage, step)) {
        // A message that is on its way in a kill may come twice.
        long most = count(line, stage, said, last) + (kills ? 1 : 0);
        if (said(stage, said) > most) {
          faults.add("said more than %d times: %s".formatted(most, said));
        }
      }
    }
    if (stage.personBound() != line.personBound()) {
      faults.add("the person's row: bound " + stage.personBound());
    }
    if (stage.groupBound() != line.groupBound()) {
      faults.add("the group's row: bound " + stage.groupBound());
    }
    return faults;
  }
}
