package dev.vestovoy;

import dev.vestovoy.cli.Conversation;
import dev.vestovoy.cli.Failure;
import dev.vestovoy.cli.Outline;
import dev.vestovoy.config.Settings;
import dev.vestovoy.directory.file.DirectoryFile;
import dev.vestovoy.directory.seatable.Preparation;
import dev.vestovoy.directory.seatable.Troubles;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.RetryPolicy;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.SeaTableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What {@code vestovoy init} does, and {@code run --check} of it. */
final class Initiation {
  /** The limit of a minute may be reached in the middle: then the next one is waited for. */
  private static final RetryPolicy PATIENCE = RetryPolicy.standard().within(Duration.ofSeconds(90));

  private Initiation() {}

  /** Makes what is missing, if that is agreed to. */
  static void run(Settings.Directory settings, Conversation with, Clock clock) {
    switch (settings) {
      case Settings.SeaTable base -> base(base, with, clock);
      case Settings.LocalFile file -> file(file.path(), with);
    }
  }

  /** Fails when the directory lies in a file that cannot be used. */
  static void check(Settings.Directory settings) {
    switch (settings) {
      case Settings.SeaTable _ -> {}
      case Settings.LocalFile file -> check(file.path());
    }
  }

  private static void base(Settings.SeaTable settings, Conversation with, Clock clock) {
    try (var seaTable =
        SeaTable.builder(settings.server(), new ApiToken(settings.token().value()))
            .clock(clock)
            .retry(PATIENCE)
            .build()) {
      var preparation =
          new Preparation(
              seaTable.base(),
              new TableNames(settings.users(), settings.mailboxes(), settings.chats()));
      String place =
          "the base \"%s\" at %s".formatted(seaTable.base().info().name(), settings.server());
      if (with.agrees(new Outline(place, preparation.steps(), preparation.notes()))) {
        preparation.carryOut(with::done);
      }
    } catch (SeaTableException e) {
      throw new Failure(Troubles.told(e, settings.server()), e);
    }
  }

  private static void file(Path file, Conversation with) {
    boolean there = Files.exists(file);
    if (there) {
      check(file);
    }
    String step = "write a sample of a directory, which reaches nobody, to be changed";
    var outline = new Outline("the file " + file, there ? List.of() : List.of(step), List.of());
    if (with.agrees(outline)) {
      try {
        DirectoryFile.writeSample(file);
      } catch (IOException e) {
        throw new Failure("the sample could not be written: " + e, e);
      }
      with.done(step);
    }
  }

  private static void check(Path file) {
    List<String> mistakes = DirectoryFile.mistakes(file);
    if (!mistakes.isEmpty()) {
      throw new Failure(file + " has mistakes:\n  " + String.join("\n  ", mistakes));
    }
  }
}
