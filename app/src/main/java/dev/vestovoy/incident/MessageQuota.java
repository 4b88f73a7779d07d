package dev.vestovoy.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Quota of messages to administrators for each type of incident, so that a thousand chats that
 * block the bot one by one do not fill the chat. Critical types have none. For one thread at a
 * time.
 */
final class MessageQuota {
  private static final int MOST = 5;

  private final Duration span;
  private final Map<IncidentType, Deque<Instant>> told = new EnumMap<>(IncidentType.class);

  /**
   * A quota that nothing was taken of.
   *
   * @param span the time in which a type has a few messages
   */
  MessageQuota(Duration span) {
    this.span = span;
  }

  /** Notes a message that told of a type. */
  void took(IncidentType type, Instant now) {
    if (type.severity() == Severity.CRITICAL) {
      return;
    }
    Deque<Instant> moments = told.computeIfAbsent(type, _ -> new ArrayDeque<>());
    moments.addLast(now);
    if (moments.size() > MOST) {
      moments.removeFirst();
    }
  }

  /** When a message may tell of a type again; empty for now. */
  Optional<Instant> freeAt(IncidentType type, Instant now) {
    Deque<Instant> moments = told.get(type);
    if (moments == null || moments.size() < MOST) {
      return Optional.empty();
    }
    Instant first = moments.getFirst();
    // A clock that was put back must not hold them up.
    return first.isAfter(now) || !first.plus(span).isAfter(now)
        ? Optional.empty()
        : Optional.of(first.plus(span));
  }
}
