package dev.vestovoy.bot;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Incident of updates that come while none is handled: many in a row fail, or one takes long. */
final class HandlingIncidents {
  /** So many failures in a row are told. */
  static final int MOST_FAILURES = 10;

  /** An update that takes longer is told. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final Incidents incidents;
  private final LongSupplier nanos;
  private int failures;
  private boolean busy;
  private long busySince;
  private boolean calm;

  /**
   * An incident that is not open in this run.
   *
   * @param nanos as {@link System#nanoTime}
   */
  HandlingIncidents(Incidents incidents, LongSupplier nanos) {
    this.incidents = incidents;
    this.nanos = nanos;
  }

  /** Notes that an update is in hand. */
  synchronized void began() {
    busy = true;
    busySince = nanos.getAsLong();
  }

  /** Notes that it was handled; ends also what an earlier run has told. */
  synchronized void handled() {
    busy = false;
    failures = 0;
    if (!calm) {
      calm = true;
      incidents.close(IncidentType.UPDATES_NOT_HANDLED, "");
    }
  }

  /** Notes that an update could not be read or handled. */
  synchronized void failed() {
    busy = false;
    failures++;
    if (failures >= MOST_FAILURES) {
      open();
    }
  }

  /** Looks at the update in hand. */
  synchronized void check() {
    if (busy && nanos.getAsLong() - busySince >= LONGEST.toNanos()) {
      open();
    }
  }

  private void open() {
    calm = false;
    incidents.open(IncidentType.UPDATES_NOT_HANDLED, "", "");
  }
}
