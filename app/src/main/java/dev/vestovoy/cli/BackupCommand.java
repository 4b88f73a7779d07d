package dev.vestovoy.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    description = {
      "Copy the state into a new folder; the service may run meanwhile.",
      "To restore it, stop the service and put the folder in the place of its data."
    },
    footer = {"", "Exit status: 0 the copy is complete and on disk, 1 it is not, 2 wrong usage."})
final class BackupCommand implements Callable<Integer> {
  private final Copier copier;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${env:VESTOVOY_DATA:-vestovoy-data}",
      description = "The folder of the state; VESTOVOY_DATA if it is not given.")
  Path data = Path.of("vestovoy-data");

  @Parameters(paramLabel = "TARGET", description = "A folder that is not there yet.")
  Path target = Path.of("");

  @Spec @Nullable CommandSpec spec;

  BackupCommand(Copier copier) {
    this.copier = copier;
  }

  @Override
  public Integer call() {
    try {
      copier.copy(data, target);
    } catch (IOException e) {
      throw new Failure("the copy was not made: " + e, e);
    }
    if (spec != null) {
      spec.commandLine().getOut().println("The copy is in " + Printable.of(target.toString()));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
