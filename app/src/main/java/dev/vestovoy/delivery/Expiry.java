package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Archive.Expired;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives up letters that have waited for too long: an old report misleads. */
final class Expiry {
  private final Archive archive;
  private final Duration longest;
  private final Alerts alerts;
  private final Clock clock;

  Expiry(Archive archive, Duration longest, Alerts alerts, Clock clock) {
    this.archive = archive;
    this.longest = longest;
    this.alerts = alerts;
    this.clock = clock;
  }

  /** Drops what is too old by now, and tells it once a report. */
  void look() {
    Instant before = clock.instant().minus(longest);
    Map<Long, Expired> all = new LinkedHashMap<>();
    try {
      List<Expired> some;
      do {
        some = archive.expire(before, "too old: not delivered within " + words());
        some.forEach(expired -> all.merge(expired.report(), expired, Expiry::sum));
      } while (!some.isEmpty() && !Thread.currentThread().isInterrupted());
    } finally {
      all.values().forEach(this::tell);
    }
  }

  private static Expired sum(Expired one, Expired more) {
    return new Expired(one.report(), one.mailbox(), one.letters() + more.letters());
  }

  private void tell(Expired expired) {
    alerts.alert(
        "Report %d for %s was given up for %d recipients: it could not be delivered within %s. The log says why."
            .formatted(expired.report(), expired.mailbox(), expired.letters(), words()));
  }

  private String words() {
    long hours = longest.toHours();
    if (hours >= 48) {
      return longest.toDays() + " days";
    }
    return hours >= 2 ? hours + " hours" : longest.toMinutes() + " minutes";
  }
}
