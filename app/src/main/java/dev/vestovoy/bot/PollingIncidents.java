package dev.vestovoy.bot;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Incidents of polling: another program polls with the token, or a webhook is set. Two pollers end
 * each other's polls in turn, so a poll that succeeds does not mean that the other one is gone.
 */
final class PollingIncidents {
  private final Incidents incidents;
  private final Duration patience;
  private final LongSupplier nanos;
  private boolean disputed;
  private boolean told;
  private boolean calm;
  private long began;
  private long latest;

  /**
   * Incidents of polling.
   *
   * @param patience a conflict of this length is told; it is over after twice as long without one
   * @param nanos as {@link System#nanoTime}
   */
  PollingIncidents(Incidents incidents, Duration patience, LongSupplier nanos) {
    this.incidents = incidents;
    this.patience = patience;
    this.nanos = nanos;
    // An incident may be open since the last run: it is over when this run has seen no conflict.
    this.latest = nanos.getAsLong();
  }

  /** Notes that another program's poll ended ours. */
  synchronized void conflict() {
    latest = nanos.getAsLong();
    calm = false;
    if (!disputed) {
      disputed = true;
      began = latest;
    }
    if (!told && latest - began >= patience.toNanos()) {
      told = true;
      incidents.open(IncidentType.POLLING_CONFLICT, "", "");
    }
  }

  /** Notes a poll that succeeded. */
  synchronized void polled() {
    if (!calm && nanos.getAsLong() - latest >= patience.multipliedBy(2).toNanos()) {
      calm = true;
      disputed = false;
      told = false;
      incidents.close(IncidentType.POLLING_CONFLICT, "");
    }
  }

  /**
   * Notes that a webhook is set.
   *
   * @param host where it points to; its path may be a secret
   */
  void webhook(String host) {
    incidents.open(IncidentType.WEBHOOK_SET, "", "", host);
  }

  /** Notes that no webhook is set. */
  void noWebhook() {
    incidents.close(IncidentType.WEBHOOK_SET, "");
  }
}
