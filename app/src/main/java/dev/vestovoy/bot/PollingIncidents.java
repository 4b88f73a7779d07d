package dev.vestovoy.bot;

import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Incidents of polling: another program polls with the token, a webhook is set, or no poll
 * succeeds. Two pollers end each other's polls in turn, so a poll that succeeds does not mean that
 * the other one is gone.
 */
final class PollingIncidents {
  /** Why no poll succeeds; one of them at a time. */
  private static final List<IncidentType> FAILURES =
      List.of(IncidentType.POLLING_FAILING, IncidentType.POLLING_UNAUTHORIZED);

  private final Incidents incidents;
  private final Cadence cadence;
  private final Clock clock;
  private final LongSupplier nanos;
  private boolean disputed;
  private boolean calm;
  private long began;
  private long latest;
  private @Nullable Instant failingSince;
  private long failingSinceNanos;
  private boolean heard;

  /**
   * Incidents of polling.
   *
   * @param nanos as {@link System#nanoTime}
   */
  PollingIncidents(Incidents incidents, Cadence cadence, Clock clock, LongSupplier nanos) {
    this.incidents = incidents;
    this.cadence = cadence;
    this.clock = clock;
    this.nanos = nanos;
    // An incident may be open since the last run: it is over when this run has seen no conflict.
    this.latest = nanos.getAsLong();
  }

  /** Whether another program polled lately. */
  synchronized boolean disputed() {
    return disputed;
  }

  /** Notes that another program's poll ended ours. */
  synchronized void conflict() {
    answered();
    latest = nanos.getAsLong();
    calm = false;
    if (!disputed) {
      disputed = true;
      began = latest;
    }
    if (latest - began >= cadence.conflictAfter().toNanos()) {
      incidents.open(IncidentType.POLLING_CONFLICT, "", "");
    }
  }

  /** Notes a poll that succeeded. */
  synchronized void polled() {
    answered();
    if (!calm && nanos.getAsLong() - latest >= cadence.conflictOver().toNanos()) {
      calm = true;
      disputed = false;
      incidents.close(IncidentType.POLLING_CONFLICT, "");
    }
  }

  /** Notes that Telegram, its server or a proxy did not answer, or answered that it failed. */
  synchronized void unanswered() {
    failing(IncidentType.POLLING_FAILING);
  }

  /** Notes that the token is not known. */
  synchronized void unauthorized() {
    failing(IncidentType.POLLING_UNAUTHORIZED);
  }

  /**
   * Notes that a webhook is set.
   *
   * @param host where it points to; its path may be a secret
   */
  synchronized void webhook(String host) {
    answered();
    incidents.open(IncidentType.WEBHOOK_SET, "", "", host);
  }

  /** Notes that no webhook is set. */
  void noWebhook() {
    incidents.close(IncidentType.WEBHOOK_SET, "");
  }

  private void failing(IncidentType type) {
    Instant since = failingSince;
    if (since == null) {
      since = clock.instant();
      failingSince = since;
      failingSinceNanos = nanos.getAsLong();
    }
    if (nanos.getAsLong() - failingSinceNanos >= cadence.failingAfter().toNanos()) {
      FAILURES.stream().filter(other -> other != type).forEach(this::forget);
      incidents.open(type, "", "", since);
    }
  }

  /** Ends what an earlier run has told, too. */
  private void answered() {
    if (failingSince != null || !heard) {
      heard = true;
      failingSince = null;
      FAILURES.forEach(type -> incidents.close(type, ""));
    }
  }

  private void forget(IncidentType type) {
    incidents.forget(type, "");
  }
}
