package dev.vestovoy;

import dev.vestovoy.cli.Conversation;
import dev.vestovoy.cli.Failure;
import dev.vestovoy.cli.Outline;
import dev.vestovoy.config.Settings;
import dev.vestovoy.directory.seatable.Preparation;
import dev.vestovoy.directory.seatable.Troubles;
import dev.vestovoy.directory.tables.TableNames;
import dev.vestovoy.seatable.ApiToken;
import dev.vestovoy.seatable.SeaTable;
import dev.vestovoy.seatable.SeaTableException;
import java.time.Clock;

/** What {@code vestovoy init} does. */
final class Initiation {
  private Initiation() {}

  static void run(Settings.SeaTable settings, Conversation with, Clock clock) {
    try (var seaTable =
        SeaTable.builder(settings.server(), new ApiToken(settings.token().value()))
            .clock(clock)
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
}
