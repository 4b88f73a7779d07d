package dev.vestovoy.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "Run the service until it is told to stop (SIGTERM, Ctrl-C).",
    footer = {
      "",
      "Exit status: 0 stopped as told, 1 could not run, 2 wrong usage,",
      "70 a part failed too often to be started again.",
      "README.md has every setting."
    })
final class RunCommand implements Callable<Integer> {
  private final Runner runner;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = {
        "Read settings from KEY=value lines, as in a .env file.",
        "A variable of the environment wins over a line of the file."
      })
  @Nullable Path envFile;

  @Option(names = "--check", description = "Check the settings and stop.")
  boolean check;

  @Option(
      names = "--accept-bot",
      description = {
        "Let the token's bot take the place of the one that was here before.",
        "Without it nothing is sent when the token is of another bot."
      })
  boolean acceptBot;

  @Spec @Nullable CommandSpec spec;

  RunCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() throws InterruptedException {
    runner.run(new RunOptions(envFile, check, acceptBot));
    if (check && spec != null) {
      spec.commandLine().getOut().println("The settings are right.");
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
