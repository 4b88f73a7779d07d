package dev.vestovoy.incident;

import dev.vestovoy.text.Reason;
import dev.vestovoy.text.TextKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State of one incident. There is one for a type and a subject.
 *
 * @param names of the first occurrences, at most {@link #MOST_NAMES}, each once
 * @param occurrences how many there were; for a lasting one, how many names
 * @param arguments of the text: strings, longs, instants and durations in whole milliseconds, text
 *     keys
 * @param closedAt when it ended; null while it lasts, and for events
 * @param told how many occurrences administrators were told of; 0 means not told
 * @param toldAt when they were told last; null means never
 * @param endTold whether they were told its end, or need not be
 */
public record Incident(
    IncidentType type,
    String subject,
    List<String> names,
    long occurrences,
    List<Object> arguments,
    Instant openedAt,
    Instant lastAt,
    @Nullable Instant closedAt,
    long told,
    @Nullable Instant toldAt,
    boolean endTold) {
  /** How many names are kept. */
  public static final int MOST_NAMES = 5;

  private static final int LONGEST_ARGUMENT = 2000;

  /** What an incident is known by. */
  public record Key(IncidentType type, String subject) {}

  /** Text key that was read back from a store. */
  public record StoredKey(String key) implements TextKey {}

  public Incident {
    names = List.copyOf(names);
    arguments = arguments.stream().map(Incident::storable).toList();
  }

  static Incident first(Key key, List<String> names, List<Object> arguments, Instant now) {
    return new Incident(
        key.type(), key.subject(), names, 1, arguments, now, now, null, 0, null, false);
  }

  /** Names with one more, unless there are enough. */
  static List<String> names(List<String> known, String name) {
    if (name.isEmpty() || known.contains(name) || known.size() >= MOST_NAMES) {
      return known;
    }
    List<String> more = new ArrayList<>(known);
    more.add(name);
    return more;
  }

  /** What it is known by. */
  public Key key() {
    return new Key(type, subject);
  }

  /** Whether nothing is left to be told of it, and no occurrence can belong to it any more. */
  boolean finished() {
    return closedAt != null && endTold;
  }

  /** Whether all is told, nothing lasts, and nothing came of it since a moment. */
  boolean settledBefore(Instant moment) {
    return (finished() || (!type.lasting() && told >= occurrences)) && !lastAt.isAfter(moment);
  }

  /** One more occurrence; one that had ended goes on. */
  Incident again(List<String> newNames, long more, List<Object> newArguments, Instant now) {
    return new Incident(
        type,
        subject,
        newNames,
        occurrences + more,
        newArguments,
        openedAt,
        now,
        null,
        told,
        toldAt,
        false);
  }

  Incident closed(Instant now) {
    return new Incident(
        type, subject, names, occurrences, arguments, openedAt, lastAt, now, told, toldAt, endTold);
  }

  /** Ended, as its subject is gone; that is kept among the arguments. */
  Incident gone(Instant now) {
    List<Object> more = new ArrayList<>(arguments);
    type.gone().ifPresent(more::add);
    return new Incident(
        type, subject, names, occurrences, more, openedAt, lastAt, now, told, toldAt, endTold);
  }

  /** Key of the text about its end. */
  TextKey end() {
    return type.gone()
        .filter(gone -> arguments.contains(new StoredKey(gone.key())))
        .orElseGet(type::over);
  }

  Incident told(long number, Instant now, boolean end) {
    return new Incident(
        type, subject, names, occurrences, arguments, openedAt, lastAt, closedAt, number, now, end);
  }

  private static Object storable(Object argument) {
    return switch (argument) {
      case Number number -> number.longValue();
      case Instant at -> at.truncatedTo(ChronoUnit.MILLIS);
      case Duration span -> Duration.ofMillis(span.toMillis());
      case TextKey key -> new StoredKey(key.key());
      case Reason(TextKey key, String detail) ->
          new Reason(new StoredKey(key.key()), shortened(detail));
      default -> shortened(argument.toString());
    };
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_ARGUMENT));
  }
}
