package dev.vestovoy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "inspect",
    description = {
      "Show what would be taken out of raw mails (.eml), and what not and why.",
      "Nothing is sent."
    },
    footer = {"", "Exit status: 0 every file could be read, 1 one could not, 2 wrong usage."})
final class InspectCommand implements Callable<Integer> {
  private final Inspector inspector;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Raw mails.")
  List<Path> files = List.of();

  @Spec @Nullable CommandSpec spec;

  InspectCommand(Inspector inspector) {
    this.inspector = inspector;
  }

  @Override
  public Integer call() {
    int status = 0;
    for (Path file : files) {
      if (!inspected(file)) {
        status = 1;
      }
    }
    return status;
  }

  private boolean inspected(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "it is a folder");
      }
      Inspection inspection = inspector.inspect(file);
      var out = writer(false);
      out.print(
          json ? InspectionJson.of(file, inspection) + "\n" : InspectionText.of(file, inspection));
      out.flush();
      return true;
    } catch (UncheckedIOException e) {
      return unreadable(file, e.getCause());
    } catch (IOException e) {
      return unreadable(file, e);
    }
  }

  private boolean unreadable(Path file, @Nullable IOException e) {
    var err = writer(true);
    err.println("vestovoy: cannot read " + Printable.of(file + ": " + reason(e)));
    err.flush();
    return false;
  }

  private static String reason(@Nullable IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      case null, default -> String.valueOf(e == null ? null : e.getMessage());
    };
  }

  private PrintWriter writer(boolean errors) {
    if (spec == null) {
      throw new IllegalStateException("picocli has not set the command's spec");
    }
    return errors ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }
}
