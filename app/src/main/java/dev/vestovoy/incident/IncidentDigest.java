package dev.vestovoy.incident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.vestovoy.incident.Telling.Kind;
import dev.vestovoy.text.CommonText;
import dev.vestovoy.text.DisplayText;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * Writer of messages about incidents. Incidents that differ in their names only are one line; more
 * than three lines of one type are one. Severe ones come first, then small numbers.
 */
final class IncidentDigest {
  private static final int MOST_LINES_OF_A_TYPE = 3;
  private static final int SHOWN_NAMES = 3;
  private static final int LONGEST_NAME = 120;
  private static final String BETWEEN = "\n\n";

  /** Text of a message, and what it tells. */
  record Message(String text, List<Telling> tellings) {}

  private record Line(String text, List<Telling> tellings) {
    Severity severity() {
      Telling first = tellings.getFirst();
      return first.end() ? Severity.NOTICE : first.incident().type().severity();
    }

    long occurrences() {
      return tellings.stream().mapToLong(one -> one.incident().occurrences()).sum();
    }

    Instant since() {
      return tellings.getFirst().incident().openedAt();
    }
  }

  private record Group(IncidentType type, boolean end) {}

  private static final Comparator<Line> ORDER =
      Comparator.comparing(Line::severity)
          .reversed()
          .thenComparingLong(Line::occurrences)
          .thenComparing(Line::since);

  private final Texts texts;

  IncidentDigest(Texts texts) {
    this.texts = texts;
  }

  /** As much as one message holds; the rest is for later ones. */
  Message message(List<Telling> due) {
    List<Line> lines = new ArrayList<>();
    due.stream()
        .collect(groupingBy(IncidentDigest::group, LinkedHashMap::new, toList()))
        .values()
        .forEach(group -> lines.addAll(lines(group)));
    lines.sort(ORDER);
    var text = new StringBuilder();
    List<Telling> told = new ArrayList<>();
    for (Line line : lines) {
      String part = DisplayText.shortened(line.text(), IncidentChannel.LONGEST_TEXT);
      if (text.isEmpty()) {
        text.append(part);
      } else if (text.length() + BETWEEN.length() + part.length() <= IncidentChannel.LONGEST_TEXT) {
        text.append(BETWEEN).append(part);
      } else {
        break;
      }
      told.addAll(line.tellings());
    }
    return new Message(text.toString(), List.copyOf(told));
  }

  /** Text in the place of a message that is not taken; it has no foreign words. */
  String onlyInLog() {
    return "⚠️ " + texts.text(MessageText.ONLY_IN_LOG);
  }

  private static Group group(Telling telling) {
    return new Group(telling.incident().type(), telling.kind() == Kind.ENDED);
  }

  /** Lines for incidents of one type. */
  private List<Line> lines(List<Telling> tellings) {
    Map<String, List<Telling>> alike = new LinkedHashMap<>();
    tellings.forEach(telling ->
        alike.computeIfAbsent(text(List.of(telling), "", 0), _ -> new ArrayList<>()).add(telling));
    List<Line> lines = alike.values().stream().map(this::line).toList();
    return lines.size() <= MOST_LINES_OF_A_TYPE ? lines : List.of(together(lines));
  }

  private Line line(List<Telling> tellings) {
    return new Line(text(tellings, names(tellings), occurrences(tellings)), tellings);
  }

  private Line together(List<Line> lines) {
    Line first = lines.getFirst();
    List<Telling> rest =
        lines.subList(1, lines.size()).stream().flatMap(line -> line.tellings().stream()).toList();
    String names = names(rest);
    String text =
        texts.text(
            MessageText.MORE,
            Map.of(
                "first",
                new Texts.Ready(first.text()),
                "names",
                new Texts.Ready(
                    names.isEmpty()
                        ? ""
                        : texts.text(MessageText.MORE_NAMES, new Texts.Ready(names)))),
            List.of(occurrences(rest)));
    List<Telling> all = new ArrayList<>(first.tellings());
    all.addAll(rest);
    return new Line(text, all);
  }

  private String text(List<Telling> tellings, String names, long count) {
    Telling telling = tellings.getFirst();
    Incident incident = telling.incident();
    Map<String, Object> named =
        Map.of("names", new Texts.Ready(names), "count", count, "subject", incident.subject());
    return switch (telling.kind()) {
      case OPENED, GREW -> "⚠️ " + text(incident.type(), named, incident);
      case ENDED -> "✅ " + text(incident.type().over(), named, incident);
      case PASSED ->
          "⚠️ "
              + text(incident.type(), named, incident)
              + "\n✅ "
              + text(incident.type().over(), named, incident);
    };
  }

  private String text(TextKey key, Map<String, Object> named, Incident incident) {
    return texts.text(key, named, incident.arguments());
  }

  private static long occurrences(List<Telling> tellings) {
    return tellings.stream().mapToLong(one -> one.incident().occurrences()).sum();
  }

  private String names(List<Telling> tellings) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Telling telling : tellings) {
      for (String name : telling.incident().names()) {
        names.add(DisplayText.shortened(DisplayText.line(name), LONGEST_NAME));
      }
    }
    long all = occurrences(tellings);
    if (names.size() >= all) {
      if (names.size() <= Incident.MOST_NAMES) {
        return String.join(", ", names);
      }
    } else if (names.isEmpty()) {
      return "";
    }
    long shown = Math.min(SHOWN_NAMES, names.size());
    String first = String.join(", ", names.stream().limit(shown).toList());
    return texts.text(CommonText.NAMES_AND_MORE, new Texts.Ready(first), all - shown);
  }
}
