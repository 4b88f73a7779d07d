package dev.vestovoy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line: {@code vestovoy run}, {@code init}, {@code inspect} and {@code backup}. */
public final class Commands {
  private final CommandLine commands;

  /** Its texts go to {@code out}, its complaints to {@code err}. */
  public Commands(
      Runner runner,
      Preparer preparer,
      Question question,
      Inspector inspector,
      Copier copier,
      PrintWriter out,
      PrintWriter err) {
    this.commands =
        new CommandLine(new Vestovoy())
            .addSubcommand(new RunCommand(runner))
            .addSubcommand(new InitCommand(preparer, question))
            .addSubcommand(new InspectCommand(inspector))
            .addSubcommand(new BackupCommand(copier));
    commands.getSubcommands().values().forEach(Commands::helped);
    commands
        .setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(Commands::failed);
  }

  /** The commands on this process's own terminal, in UTF-8 whatever the locale: JSON is UTF-8. */
  public static Commands onTerminal(
      Runner runner, Preparer preparer, Inspector inspector, Copier copier) {
    return new Commands(
        runner,
        preparer,
        Question.atTerminal(),
        inspector,
        copier,
        writer(FileDescriptor.out),
        writer(FileDescriptor.err));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /**
   * Does what the arguments say.
   *
   * @return the exit status: 0 done, 1 failed, 2 wrong usage, 3 not agreed to, 70 gave up
   */
  public int execute(String... arguments) {
    return commands.execute(arguments);
  }

  private static void helped(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getCommandSpec().versionProvider(new Version());
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (!(e instanceof Failure failure)) {
      throw e;
    }
    command
        .getErr()
        .println(
            Objects.toString(e.getMessage(), "failed")
                .lines()
                .map(Printable::of)
                .collect(Collectors.joining("\n", "vestovoy: ", "")));
    command.getErr().flush();
    return failure.status();
  }

  @Command(
      name = "vestovoy",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      description = "Takes the reports that BI tools mail and delivers them in Telegram.")
  private static final class Vestovoy {}

  /** The version that the jar was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"vestovoy " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
