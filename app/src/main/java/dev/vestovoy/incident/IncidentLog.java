package dev.vestovoy.incident;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Log lines of incidents: the first occurrences, then ever fewer. */
final class IncidentLog {
  private static final Logger log = LoggerFactory.getLogger(IncidentLog.class);
  private static final int ALL_UP_TO = 10;

  void opened(Incident incident, String name) {
    long number = incident.occurrences();
    if (number <= ALL_UP_TO || Long.bitCount(number) == 1) {
      log.atLevel(level(incident.type().severity()))
          .addKeyValue("incident", incident.type())
          .addKeyValue("subject", incident.subject())
          .addKeyValue("name", name)
          .addKeyValue(
              "arguments", incident.type().quotesMail() ? "not logged" : incident.arguments())
          .addKeyValue("occurrences", number)
          .log("Incident opened");
    }
  }

  void closed(Incident incident) {
    log.atInfo()
        .addKeyValue("incident", incident.type())
        .addKeyValue("subject", incident.subject())
        .log("Incident closed");
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case NOTICE -> Level.INFO;
      case WARNING -> Level.WARN;
      case CRITICAL -> Level.ERROR;
    };
  }
}
