package dev.vestovoy.delivery;

import dev.vestovoy.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells of senders who are not allowed: each domain once an hour for each mailbox, and not many
 * domains, since spam comes in floods. Alerts are logged, so addresses stay out of them.
 */
final class Strangers {
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final int MOST = 10;

  private final Alerts alerts;
  private final Map<String, Map<String, Instant>> told = new HashMap<>();

  Strangers(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Tells of a report, unless that was told already. */
  void tell(Arrival arrival) {
    Report report = arrival.report();
    String mailbox = report.origin().mailbox();
    String domain = domain(report.sender());
    Map<String, Instant> domains = told.computeIfAbsent(mailbox, _ -> new HashMap<>());
    domains.values().removeIf(at -> !at.plus(AGAIN).isAfter(arrival.at()));
    if (domains.size() < MOST && domains.putIfAbsent(domain, arrival.at()) == null) {
      alerts.alert(
          "A report for %s (mail %s) came from %s, which is not among the mailbox's allowed senders: nobody receives it. If it should come, add the sender to allowed_senders and have it sent again.%s"
              .formatted(
                  mailbox,
                  report.origin().id(),
                  domain,
                  domains.size() == MOST
                      ? " More senders within this hour are only in the log."
                      : ""));
    }
  }

  private static String domain(String sender) {
    int at = sender.lastIndexOf('@');
    return at < 0 ? "an unreadable sender" : "somebody" + sender.substring(at);
  }
}
