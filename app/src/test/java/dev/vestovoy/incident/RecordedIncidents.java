package dev.vestovoy.incident;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Language;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.text.Texts;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Register of incidents in memory, with a log of the calls that changed something. */
public final class RecordedIncidents implements Incidents {
  /** One occurrence. */
  public record Occurrence(IncidentType type, String subject, String name, List<Object> arguments) {
    /** Type, subject, name and arguments, as far as there are any. */
    @Override
    public String toString() {
      return Stream.concat(
              Stream.of(type.name(), subject, name), arguments.stream().map(Object::toString))
          .filter(word -> !word.isEmpty())
          .collect(joining(" "));
    }
  }

  private record Key(IncidentType type, String subject) {}

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Occurrence> occurrences = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Texts texts = new Texts(Language.ENGLISH, ZoneOffset.UTC);
  private final Map<Key, Occurrence> open = new LinkedHashMap<>();

  @Override
  public synchronized void open(
      IncidentType type, String subject, String name, Object... arguments) {
    checkText(type, arguments);
    var occurrence = new Occurrence(type, subject, name, List.copyOf(Arrays.asList(arguments)));
    Occurrence before = open.putIfAbsent(new Key(type, subject), occurrence);
    if (type.lasting() && occurrence.equals(before)) {
      return;
    }
    occurrences.add(occurrence);
    log.add("open " + occurrence);
    if (before == null) {
      told.add(text(type, occurrence));
    }
  }

  @Override
  public synchronized void close(IncidentType type, String subject) {
    Occurrence closed = open.remove(new Key(type, subject));
    if (closed != null) {
      if (type.lasting()) {
        told.add(text(type.over(), closed));
      }
      log.add(subject.isEmpty() ? "close " + type : "close " + type + " " + subject);
    }
  }

  @Override
  public synchronized void gone(IncidentType type, String subject) {
    Occurrence gone = open.remove(new Key(type, subject));
    if (gone != null) {
      told.add(text(type.gone().orElseThrow(), gone));
      log.add("gone " + type + " " + subject);
    }
  }

  @Override
  public synchronized List<String> subjects(IncidentType type) {
    return open.keySet().stream().filter(key -> key.type() == type).map(Key::subject).toList();
  }

  private String text(TextKey key, Occurrence one) {
    return texts.text(
        key, Map.of("subject", one.subject(), "names", one.name(), "count", 1), one.arguments());
  }

  /** A text with more places than there are arguments would show question marks. */
  private static void checkText(IncidentType type, Object... arguments) {
    var named = Map.of("subject", "", "names", "", "count", 1);
    var shown = Arrays.stream(arguments).map(one -> one instanceof String ? "x" : one).toList();
    for (Language language : Language.values()) {
      String text = new Texts(language, ZoneOffset.UTC).text(type, named, shown);
      assertThat(text).as("arguments of %s", type).doesNotContain("?");
    }
  }

  @Override
  public synchronized void forget(IncidentType type, String subject) {
    if (open.remove(new Key(type, subject)) != null) {
      log.add(subject.isEmpty() ? "forget " + type : "forget " + type + " " + subject);
    }
  }

  @Override
  public synchronized Optional<List<Object>> arguments(IncidentType type, String subject) {
    return Optional.ofNullable(open.get(new Key(type, subject))).map(Occurrence::arguments);
  }

  /** English texts of what was opened first, and of the ends of what lasts. */
  public List<String> told() {
    return told;
  }

  /**
   * Lines like {@code open CHAT_FORBIDDEN 42 Иванов no rights} and {@code close CHAT_FORBIDDEN 42}:
   * each call of open that says something new, and each close of something open.
   */
  public List<String> log() {
    return log;
  }

  /** Every call of open that says something new. */
  public List<Occurrence> occurrences() {
    return occurrences;
  }

  /** Every call of open with this type that says something new. */
  public List<Occurrence> occurrences(IncidentType type) {
    return occurrences.stream().filter(one -> one.type() == type).toList();
  }

  /** First occurrences of what was opened and not closed since; events stay here for good. */
  public synchronized Collection<Occurrence> open() {
    return List.copyOf(open.values());
  }

  /** Whether it was opened and not closed since. */
  public synchronized boolean isOpen(IncidentType type, String subject) {
    return open.containsKey(new Key(type, subject));
  }
}
