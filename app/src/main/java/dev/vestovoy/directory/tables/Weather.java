package dev.vestovoy.directory.tables;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import dev.vestovoy.text.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tracks whether the tables can be read and written; opens an incident when they cannot. */
final class Weather {
  private static final Logger log = LoggerFactory.getLogger(Weather.class);

  private final Clock clock;
  private final Duration sayAfter;
  private final Incidents incidents;
  private volatile @Nullable Instant downSince;

  Weather(Clock clock, Duration sayAfter, Incidents incidents) {
    this.clock = clock;
    this.sayAfter = sayAfter;
    this.incidents = incidents;
  }

  boolean fair() {
    return downSince == null;
  }

  synchronized void good() {
    Instant since = downSince;
    if (since != null) {
      log.atInfo()
          .addKeyValue("down_for", Duration.between(since, clock.instant()))
          .log("The tables can be read again");
    }
    downSince = null;
    incidents.close(IncidentType.DIRECTORY_UNREACHABLE, "");
    incidents.close(IncidentType.DIRECTORY_OUTDATED, "");
  }

  /**
   * Notes a failed attempt.
   *
   * @param knownAt when what is known was true; null when nothing is known
   */
  synchronized void bad(Throwable why, @Nullable Instant knownAt) {
    Instant since = downSince;
    if (since == null) {
      since = clock.instant();
      downSince = since;
      log.atWarn()
          .addKeyValue("why", why.getMessage())
          .addKeyValue("known_at", knownAt)
          .log(
              knownAt == null
                  ? "SeaTable cannot be read and nothing is known: reports wait"
                  : "SeaTable cannot be read: reports go to those who were linked last");
    }
    boolean urgent = why instanceof TablesException known && known.urgent();
    // While nothing is known, all reports wait.
    if (urgent || knownAt == null || !clock.instant().isBefore(since.plus(sayAfter))) {
      Reason reason =
          why instanceof TablesException known ? known.reason() : DirectoryTrouble.INTERNAL.alone();
      if (knownAt == null) {
        incidents.open(IncidentType.DIRECTORY_UNREACHABLE, "", "", since, reason);
      } else {
        incidents.open(IncidentType.DIRECTORY_OUTDATED, "", "", since, reason, knownAt);
      }
    }
  }

  /** Notes that the tables refuse to be written, so that no registration can succeed. */
  synchronized void unwritable(TablesException why) {
    if (why.urgent()) {
      incidents.open(IncidentType.DIRECTORY_READ_ONLY, "", "", why.reason());
    }
  }

  /** Notes that the tables can be written. */
  synchronized void writable() {
    incidents.close(IncidentType.DIRECTORY_READ_ONLY, "");
  }
}
