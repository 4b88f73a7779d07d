package dev.vestovoy.directory.tables;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports that no registration succeeds, and that one did again. */
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  private final Incidents incidents;

  Refusals(Incidents incidents) {
    this.incidents = incidents;
  }

  void of(TablesException e) {
    if (e.temporary()) {
      log.atWarn().addKeyValue("why", e.getMessage()).log("The directory is away: try again later");
      return;
    }
    log.atError()
        .addKeyValue("why", e.getMessage())
        .log("The directory refuses: check the rights of its token and the names of its columns");
    incidents.open(IncidentType.REGISTRATION_FAILING, "", "", e.reason());
  }

  /** Notes that somebody could register. */
  void none() {
    incidents.close(IncidentType.REGISTRATION_FAILING, "");
  }
}
