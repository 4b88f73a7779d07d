package dev.vestovoy.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "init",
    description = {
      "Prepare the directory: tables, columns, links, views.",
      "Shows what is missing, asks, and adds that; what is there is never changed.",
      "Run it again after a failure, or after an update of Vestovoy."
    },
    footer = {
      "",
      "Exit status: 0 nothing is missing (any more), or --dry-run; 1 failed,",
      "2 wrong usage, 3 nobody agreed, and nothing was changed."
    })
final class InitCommand implements Callable<Integer>, Conversation {
  private static final int NOT_AGREED = 3;
  private static final Set<String> YES = Set.of("y", "yes", "д", "да");

  private final Preparer preparer;
  private final Question question;
  private int status;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Read settings from KEY=value lines, as run does.")
  @Nullable Path envFile;

  @Option(names = "--yes", description = "Do it without asking.")
  boolean yes;

  @Option(names = "--dry-run", description = "Show what is missing and stop.")
  boolean dryRun;

  @Spec @Nullable CommandSpec spec;

  InitCommand(Preparer preparer, Question question) {
    this.preparer = preparer;
    this.question = question;
  }

  @Override
  public Integer call() {
    preparer.prepare(envFile, this);
    return status;
  }

  @Override
  public boolean agrees(Outline outline) {
    if (outline.steps().isEmpty()) {
      say("Nothing is missing in " + outline.place() + ".");
      say(outline.notes());
      return false;
    }
    say("In " + outline.place() + ":");
    say(outline.steps().stream().map(step -> "  - " + step).toList());
    say(outline.notes());
    return agreed();
  }

  @Override
  public void done(String step) {
    say("done: " + step);
  }

  private boolean agreed() {
    if (dryRun) {
      say("Nothing was changed: this was a dry run.");
      return false;
    }
    if (yes) {
      return true;
    }
    Optional<String> answer = question.ask("Do this? [y/N] ");
    if (answer.filter(text -> YES.contains(text.strip().toLowerCase(Locale.ROOT))).isPresent()) {
      return true;
    }
    status = NOT_AGREED;
    say(
        answer.isPresent()
            ? "Nothing was changed."
            : "Nothing was changed: there is nobody to be asked. Say --yes to do it.");
    return false;
  }

  private void say(List<String> lines) {
    lines.forEach(this::say);
  }

  private void say(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(Printable.of(line));
    out.flush();
  }
}
