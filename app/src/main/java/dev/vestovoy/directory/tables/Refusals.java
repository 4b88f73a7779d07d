package dev.vestovoy.directory.tables;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nobody can register: told once, however many try, and once more when it is over. */
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final Consumer<String> alerts;
  private @Nullable String told;

  Refusals(Consumer<String> alerts) {
    this.alerts = alerts;
  }

  synchronized void of(TablesException e) {
    if (e.temporary()) {
      log.atWarn().addKeyValue("why", e.getMessage()).log("The directory is away: try again later");
      return;
    }
    log.atError()
        .addKeyValue("why", e.getMessage())
        .log("The directory refuses: check the rights of its token and the names of its columns");
    String why = String.valueOf(e.getMessage());
    if (!why.equals(told)) {
      told = why;
      alerts.accept(
          "Nobody can register now: %s%s Check the rights of the token and the names of tables and columns. Who tries meanwhile is noted, and answered when it works again."
              .formatted(why, why.endsWith(".") ? "" : "."));
    }
  }

  /** Notes that somebody could register. */
  synchronized void none() {
    if (told != null) {
      told = null;
      alerts.accept("People and groups can register again.");
    }
  }
}
