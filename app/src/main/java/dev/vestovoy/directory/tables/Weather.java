package dev.vestovoy.directory.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether SeaTable can be read, and the words about it: one when it begins, one when it is over.
 */
final class Weather {
  private static final Logger log = LoggerFactory.getLogger(Weather.class);

  private final Clock clock;
  private final Duration sayAfter;
  private final Consumer<String> alerts;
  private volatile @Nullable Instant downSince;
  private boolean said;
  private boolean forbidden;

  Weather(Clock clock, Duration sayAfter, Consumer<String> alerts) {
    this.clock = clock;
    this.sayAfter = sayAfter;
    this.alerts = alerts;
  }

  boolean fair() {
    return downSince == null;
  }

  synchronized void good() {
    Instant since = downSince;
    if (since == null) {
      return;
    }
    log.atInfo()
        .addKeyValue("down_for", Duration.between(since, clock.instant()))
        .log("SeaTable can be read again");
    if (said) {
      alerts.accept("SeaTable can be read again: who gets which report is up to date.");
    }
    downSince = null;
    said = false;
  }

  /**
   * Notes a failed attempt.
   *
   * @param knownAt when what is known was true; null when nothing is known
   */
  synchronized void bad(RuntimeException why, @Nullable Instant knownAt) {
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
    if (!said && (urgent || !clock.instant().isBefore(since.plus(sayAfter)))) {
      said = true;
      alerts.accept(
          "SeaTable cannot be read since %s (%s). %s"
              .formatted(since, why.getMessage(), consequence(knownAt)));
    }
  }

  /**
   * Notes that the tables refuse to be written, which is told once: nothing else would show that
   * nobody can register.
   */
  synchronized void unwritable(TablesException why) {
    if (why.urgent() && !forbidden) {
      forbidden = true;
      alerts.accept(
          "The directory cannot be written (%s). Reports go on, but nobody can register, and positions and marks are not noted."
              .formatted(why.getMessage()));
    }
  }

  /** Notes that the tables can be written. */
  synchronized void writable() {
    if (forbidden) {
      forbidden = false;
      alerts.accept("The directory can be written again.");
    }
  }

  private static String consequence(@Nullable Instant knownAt) {
    return knownAt == null
        ? "Nobody is known, so all reports wait."
        : "Reports go to those who were linked at %s; later changes do not count yet."
            .formatted(knownAt);
  }
}
