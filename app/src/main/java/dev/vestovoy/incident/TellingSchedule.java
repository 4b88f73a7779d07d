package dev.vestovoy.incident;

import dev.vestovoy.incident.Telling.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Schedule of news: what is told of an incident, and from when. For one thread at a time. */
final class TellingSchedule {
  private final IncidentTiming timing;
  private final MessageQuota quota;

  /** A schedule by which nothing was told yet. */
  TellingSchedule(IncidentTiming timing) {
    this.timing = timing;
    this.quota = new MessageQuota(timing.growth());
  }

  /** Notes that one message told all of these. */
  void told(List<Telling> tellings, Instant now) {
    tellings.stream()
        .map(telling -> telling.incident().type())
        .distinct()
        .forEach(type -> quota.took(type, now));
  }

  /** News of an incident; empty when administrators know all of it. */
  Optional<Telling> telling(Incident incident) {
    if (incident.told() == 0) {
      return incident.finished()
          ? Optional.empty()
          : Optional.of(
              new Telling(incident, incident.closedAt() == null ? Kind.OPENED : Kind.PASSED));
    }
    if (incident.closedAt() != null) {
      return incident.endTold() ? Optional.empty() : Optional.of(new Telling(incident, Kind.ENDED));
    }
    return incident.occurrences() > incident.told()
        ? Optional.of(new Telling(incident, Kind.GREW))
        : Optional.empty();
  }

  /**
   * Whether an incident is not to be told by itself, as another one says all of it: one that lasts,
   * or that ended a moment ago, when this one may be about to end as well.
   */
  boolean covered(Incident incident, Stream<Incident> others, Instant now) {
    IncidentType covering = incident.type().coveredBy();
    return covering != null
        && incident.told() == 0
        && others
            .filter(other -> other.type() == covering)
            .anyMatch(other -> covers(other.closedAt(), incident, now));
  }

  private boolean covers(@Nullable Instant until, Incident incident, Instant now) {
    return until == null
        || (until.isAfter(incident.openedAt())
            && !until.isAfter(now)
            && until.plus(timing.cover()).isAfter(now));
  }

  /** When news may be told; not after {@code now} when they may be told at once. */
  Instant dueAt(Telling telling, Instant now) {
    Instant due = dueByAge(telling, now);
    return quota
        .freeAt(telling.incident().type(), now)
        .filter(free -> free.isAfter(due))
        .orElse(due);
  }

  private Instant dueByAge(Telling telling, Instant now) {
    Incident incident = telling.incident();
    return switch (telling.kind()) {
      case OPENED -> after(incident.openedAt(), timing.gather(), now);
      case PASSED, ENDED -> after(incident.closedAt(), timing.gather(), now);
      case GREW -> {
        Instant doubled = after(incident.toldAt(), timing.growth(), now);
        Instant sum = after(incident.toldAt(), timing.sum(), now);
        Instant quiet = after(incident.lastAt(), timing.growth(), now);
        yield incident.occurrences() >= 2 * incident.told()
            ? doubled
            : sum.isAfter(quiet) ? sum : quiet;
      }
    };
  }

  /** A moment that lies ahead is of a clock that was put right: nothing waits for it. */
  private static Instant after(@Nullable Instant at, Duration time, Instant now) {
    return at == null || at.isAfter(now) ? now : at.plus(time);
  }
}
