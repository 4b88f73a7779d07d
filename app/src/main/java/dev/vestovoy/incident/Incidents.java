package dev.vestovoy.incident;

import java.util.List;
import java.util.Optional;

/**
 * Register of incidents. All methods return at once and never fail; an incident is durable no later
 * than what the caller writes to the outbox afterwards.
 */
public interface Incidents {
  /**
   * Opens an incident, or adds an occurrence to the open one of that type and subject.
   * Administrators are told once; of further occurrences they are told the number and the first
   * names.
   *
   * @param subject what the incident is about, as an identifier: an address, a mailbox, the number
   *     of a message and a reason; never a secret or a phone
   * @param name what this occurrence affects, in words for people: a person, a group, a mailbox;
   *     empty when the type names nothing
   * @param arguments of the type's text, in its order: strings, whole numbers, {@link
   *     java.time.Instant}, {@link java.time.Duration} or {@link dev.vestovoy.text.TextKey}
   */
  void open(IncidentType type, String subject, String name, Object... arguments);

  /** Ends an incident that is open; administrators who were told of it are told its end. */
  void close(IncidentType type, String subject);

  /** Ends an incident that does not matter any more; its end is not told. */
  void forget(IncidentType type, String subject);

  /**
   * Ends an incident whose subject is gone, so that it can end no other way. Administrators who
   * were told of it are told that; types that have such a text only.
   */
  default void gone(IncidentType type, String subject) {
    forget(type, subject);
  }

  /** Subjects of the open incidents of a type; empty if that is not kept. */
  default List<String> subjects(IncidentType type) {
    return List.of();
  }

  /** Arguments of an incident that is open; empty if it is not, or if that is not kept. */
  default Optional<List<Object>> arguments(IncidentType type, String subject) {
    return Optional.empty();
  }
}
