package dev.vestovoy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.mail.RequiresDovecot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program before a Telegram that misbehaves by a table. For each line it is counted
 * what was lost, doubled, misdelivered or not told to administrators. A new report from the field
 * is one more line. {@code -Dvestovoy.behaviours=…} plays the lines only whose names this pattern
 * finds.
 */
@RequiresDovecot
class TelegramBehavioursIT {
  private static final Pattern CHOSEN =
      Pattern.compile(System.getProperty("vestovoy.behaviours", ""));
  private static final Map<Behaviour, BehaviourReport> REPORTS = new LinkedHashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void play() throws Exception {
    List<Callable<Map<Behaviour, BehaviourReport>>> runs = new ArrayList<>();
    add(runs, letters(), 8, "letters");
    add(runs, ServerBehaviours.lines(), 1, "server");
    add(runs, BotBehaviours.lines(), 1, "bot");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Map<Behaviour, BehaviourReport>> run : threads.invokeAll(runs)) {
        REPORTS.putAll(run.get());
      }
    }
  }

  private static void add(
      List<Callable<Map<Behaviour, BehaviourReport>>> runs,
      List<Behaviour> lines,
      int atOnce,
      String name) {
    List<Behaviour> chosen =
        lines.stream().filter(line -> CHOSEN.matcher(line.name()).find()).toList();
    if (!chosen.isEmpty()) {
      runs.add(new BehaviourRun(chosen, atOnce, folder.resolve(name))::play);
    }
  }

  @TestFactory
  Stream<DynamicTest> lines() {
    return REPORTS.entrySet().stream()
        .map(line ->
            DynamicTest.dynamicTest(
                line.getKey().name(),
                () ->
                    assertThat(line.getValue())
                        .as("wanted %s", line.getKey().ends())
                        .matches(report -> report.meets(line.getKey().ends()))));
  }

  @Test
  void the_table_has_sixty_lines_at_least() {
    List<Behaviour> all =
        Stream.of(letters(), ServerBehaviours.lines(), BotBehaviours.lines())
            .flatMap(List::stream)
            .toList();

    assertThat(all).hasSizeGreaterThanOrEqualTo(60);
    assertThat(all).extracting(Behaviour::name).doesNotHaveDuplicates();
  }

  /** Lines of different kinds in turn: the same trouble of several chats at once is another one. */
  private static List<Behaviour> letters() {
    List<List<Behaviour>> kinds =
        List.of(
            AnswerBehaviours.lines(),
            FileBehaviours.lines(),
            ConnectionBehaviours.lines(),
            ChatBehaviours.lines());
    return IntStream.range(0, kinds.stream().mapToInt(List::size).max().orElseThrow())
        .boxed()
        .flatMap(turn -> kinds.stream().flatMap(kind -> kind.stream().skip(turn).limit(1)))
        .toList();
  }
}
