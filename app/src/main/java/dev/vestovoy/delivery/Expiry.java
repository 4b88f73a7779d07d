package dev.vestovoy.delivery;

import dev.vestovoy.delivery.Archive.ExpiredLetter;
import dev.vestovoy.incident.IncidentType;
import dev.vestovoy.incident.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Gives up letters that have waited for too long: an old report misleads. */
final class Expiry {
  private final Archive archive;
  private final AddressBook book;
  private final Duration longest;
  private final Incidents incidents;
  private final Clock clock;

  Expiry(Archive archive, AddressBook book, Duration longest, Incidents incidents, Clock clock) {
    this.archive = archive;
    this.book = book;
    this.longest = longest;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** Reports what is too old by now, then drops it: what is dropped is never looked at again. */
  void look() {
    Instant before = clock.instant().minus(longest);
    List<ExpiredLetter> some = archive.expired(before);
    while (!some.isEmpty() && !Thread.currentThread().isInterrupted()) {
      some.forEach(this::tell);
      archive.drop(some, "too old: not delivered within " + longest);
      some = archive.expired(before);
    }
  }

  private void tell(ExpiredLetter expired) {
    incidents.open(
        IncidentType.LETTERS_EXPIRED,
        Long.toString(expired.report()),
        book.name(expired.recipient()),
        expired.subject(),
        expired.mailbox(),
        longest);
    incidents.forget(IncidentType.LETTER_DELAYED, Long.toString(expired.letter()));
  }
}
