package dev.vestovoy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vestovoy.cli.Inspection.FoundFile;
import dev.vestovoy.cli.Inspection.LeftOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
  private static final Inspection REPORT =
      new Inspection(
          "Выручка \u001b[2J\u009b31m\u202e",
          List.of(new FoundFile("Выручка.pdf", "PDF", 1234, "a".repeat(64))),
          List.of(new LeftOut("", "text/html", "The text of the mail.")),
          false);
  private static final Inspection ERROR = new Inspection("", List.of(), List.of(), true);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> ran = new ArrayList<>();

  private Outline outline =
      new Outline("the base", List.of("make this", "make that"), List.of("A note."));
  private Optional<String> answer = Optional.empty();

  @TempDir Path folder;

  @Test
  void run_hands_its_options_over() {
    assertThat(execute("run", "--env-file", "a.env", "--check")).isZero();
    assertThat(execute("run", "--accept-bot")).isZero();
    assertThat(execute("run")).isZero();

    assertThat(ran).containsExactly("a.env true false", "null false true", "null false false");
    assertThat(out).hasToString("The settings are right.\n");
  }

  @Test
  void backup_hands_its_folders_over_and_says_where_the_copy_is() {
    assertThat(execute("backup", "--data", "state", "copy")).isZero();
    assertThat(execute("backup")).isEqualTo(2);
    assertThat(execute("backup", "--data", "state", "full")).isEqualTo(1);

    assertThat(ran).containsExactly("state copy");
    assertThat(out).hasToString("The copy is in copy\n");
    assertThat(err.toString()).contains("the copy was not made: java.io.IOException: no space");
  }

  @Test
  void init_shows_what_is_missing_and_does_it_when_somebody_agrees() {
    answer = Optional.of(" Да");

    assertThat(execute("init", "--env-file", "a.env")).isZero();

    assertThat(ran).containsExactly("init a.env");
    assertThat(out)
        .hasToString(
            """
            In the base:
              - make this
              - make that
            A note.
            done: this
            done: that
            """);
  }

  @Test
  void init_does_nothing_when_nobody_agrees_or_nobody_is_there() {
    assertThat(execute("init")).isEqualTo(3);
    answer = Optional.of("n");
    assertThat(execute("init")).isEqualTo(3);
    answer = Optional.of("y");
    assertThat(execute("init", "--dry-run")).isZero();
    assertThat(execute("init", "--dry-run", "--yes")).isZero();

    assertThat(ran).isEmpty();
    assertThat(out.toString().lines().filter(line -> line.startsWith("Nothing")))
        .containsExactly(
            "Nothing was changed: there is nobody to be asked. Say --yes to do it.",
            "Nothing was changed.",
            "Nothing was changed: this was a dry run.",
            "Nothing was changed: this was a dry run.");
  }

  @Test
  void init_needs_no_answer_with_yes_and_none_when_nothing_is_missing() {
    assertThat(execute("init", "--yes")).isZero();
    outline = new Outline("the base", List.of(), List.of("A note."));
    assertThat(execute("init")).isZero();

    assertThat(ran).containsExactly("init null");
    assertThat(out.toString()).endsWith("Nothing is missing in the base.\nA note.\n");
  }

  @Test
  void a_failure_is_shown_line_by_line_without_its_trace() {
    var commands =
        new Commands(
            _ -> {
              throw new Failure("first\nsecond\u0007");
            },
            (_, _) -> {},
            _ -> Optional.empty(),
            _ -> ERROR,
            (_, _) -> {},
            new PrintWriter(out),
            new PrintWriter(err));

    assertThat(commands.execute("run")).isEqualTo(1);
    assertThat(err).hasToString("vestovoy: first\nsecond\\u0007\n");
  }

  @Test
  void inspect_shows_people_what_is_taken_and_what_not() {
    assertThat(execute("inspect", "report.eml", "error.eml")).isZero();

    assertThat(out)
        .hasToString(
            """
            report.eml
              subject  Выручка \\u001b[2J\\u009b31m\\u202e
              file     Выручка.pdf (PDF, 1234 bytes, sha256 %s)
              skipped  a part without a name (text/html): The text of the mail.
            error.eml
              subject  (none)
              note     this mail tells of a report that failed
              note     nobody would receive anything
            """
                .formatted("a".repeat(64)));
  }

  @Test
  void inspect_shows_programs_one_object_a_line() throws Exception {
    assertThat(execute("inspect", "--json", "report.eml", "error.eml")).isZero();

    String[] lines = out.toString().split("\n");
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines[0]).path("subject").textValue())
        .isEqualTo(REPORT.subject());
    assertThat(lines[0])
        .isEqualTo(
            "{\"file\":\"report.eml\",\"subject\":\"Выручка \\u001B[2J\\u009b31m\\u202e\","
                + "\"files\":[{\"name\":\"Выручка.pdf\",\"kind\":\"PDF\",\"size\":1234,\"sha256\":\""
                + "a".repeat(64)
                + "\"}],\"skipped\":[{\"name\":\"\",\"type\":\"text/html\","
                + "\"why\":\"The text of the mail.\"}],\"error_mail\":false}");
    assertThat(lines[1])
        .isEqualTo(
            "{\"file\":\"error.eml\",\"subject\":\"\",\"files\":[],\"skipped\":[],\"error_mail\":true}");
  }

  @Test
  void an_unreadable_file_is_named_and_the_others_go_on() throws Exception {
    Path inner = Files.createDirectory(folder.resolve("inner"));

    int status = execute("inspect", "missing.eml", inner.toString(), "error.eml");

    assertThat(status).isEqualTo(1);
    assertThat(err)
        .hasToString(
            """
            vestovoy: cannot read missing.eml: there is no such file
            vestovoy: cannot read %s: it is a folder
            """
                .formatted(inner));
    assertThat(out.toString()).startsWith("error.eml\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fly", "inspect", "run --env-file", "run extra", "inspect --xml a"})
  void wrong_usage_is_answered_with_status_2_and_the_usage(String arguments) {
    assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);

    assertThat(err.toString()).contains("Usage: vestovoy").doesNotContain("Exception");
    assertThat(ran).isEmpty();
  }

  @Test
  void help_and_version_are_short() {
    assertThat(execute("--version")).isZero();
    assertThat(execute("--help")).isZero();
    assertThat(execute("run", "--help")).isZero();
    assertThat(execute("inspect", "--help")).isZero();
    assertThat(execute("init", "--help")).isZero();

    assertThat(out.toString())
        .startsWith("vestovoy ")
        .contains(
            "run ", "init ", "inspect ", "--env-file=FILE", "--check", "--json", "Exit status: 0");
    assertThat(out.toString().lines().map(String::length)).allMatch(length -> length <= 80);
  }

  private int execute(String... arguments) {
    return new Commands(
            options ->
                ran.add(options.envFile() + " " + options.checkOnly() + " " + options.acceptBot()),
            this::prepared,
            _ -> answer,
            CommandsTest::inspected,
            (data, target) -> copied(data + " " + target),
            new PrintWriter(out),
            new PrintWriter(err))
        .execute(arguments);
  }

  private void prepared(@Nullable Path file, Conversation with) {
    if (with.agrees(outline)) {
      ran.add("init " + file);
      with.done("this");
      with.done("that");
    }
  }

  private void copied(String what) throws IOException {
    if (what.endsWith("full")) {
      throw new IOException("no space");
    }
    ran.add(what);
  }

  private static Inspection inspected(Path mail) throws NoSuchFileException {
    return switch (mail.toString()) {
      case "report.eml" -> REPORT;
      case "error.eml" -> ERROR;
      default -> throw new NoSuchFileException(mail.toString());
    };
  }
}
