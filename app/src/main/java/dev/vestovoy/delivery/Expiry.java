package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Archive.Expired;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
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
  private final Incidents incidents;
  private final Clock clock;

  Expiry(Archive archive, Duration longest, Incidents incidents, Clock clock) {
    this.archive = archive;
    this.longest = longest;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Drops what is too old by now, and reports it once for each message. */
  void look() {
    Instant before = clock.instant().minus(longest);
    Map<Long, Expired> all = new LinkedHashMap<>();
    try {
      List<Expired> some;
      do {
        some = archive.expire(before, "too old: not delivered within " + longest);
        some.forEach(expired -> all.merge(expired.report(), expired, Expiry::sum));
      } while (!some.isEmpty() && !Thread.currentThread().isInterrupted());
    } finally {
      all.values().forEach(this::tell);
    }
  }

  private static Expired sum(Expired one, Expired more) {
    return one.of(one.letters() + more.letters());
  }

  private void tell(Expired expired) {
    incidents.open(
        IncidentType.LETTERS_EXPIRED,
        Long.toString(expired.report()),
        "",
        expired.subject(),
        expired.mailbox(),
        expired.letters(),
        longest);
  }
}
