package dev.vestovoy.incident;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.vestovoy.incident.Telling.Kind;
import dev.vestovoy.text.CommonText;
import dev.vestovoy.text.DisplayText;
import dev.vestovoy.text.Reason;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writer of messages about incidents. Incidents that differ in their names only are one line. More
 * than three lines of one type and cause are one: the text of the first and the names of others, as
 * many as fit; the rest is for the next message. More than a hundred are only counted. Severe ones
 * come first, then small numbers.
 */
final class IncidentDigest {
  private static final int MOST_LINES_OF_A_TYPE = 3;
  private static final int MOST_NAMED_LINES = 100;
  private static final int SHOWN_NAMES = 3;
  private static final int SHOWN_REPORTS = 20;
  private static final int LONGEST_FIRST = IncidentChannel.LONGEST_TEXT / 2;
  private static final String BETWEEN = "\n\n";

  /** Text of a message, and what it tells. */
  record Message(String text, List<Telling> tellings) {}

  private record Line(String text, List<Telling> tellings) {}

  /** One line, or several that become one. */
  private record Paragraph(List<Line> lines) {
    Severity severity() {
      Telling first = first();
      return first.end() ? Severity.NOTICE : first.incident().type().severity();
    }

    long occurrences() {
      return IncidentTexts.occurrences(tellings(lines));
    }

    Instant since() {
      return first().incident().openedAt();
    }

    private Telling first() {
      return lines.getFirst().tellings().getFirst();
    }
  }

  private record Group(IncidentType type, boolean end, List<TextKey> causes) {}

  private static final Comparator<Paragraph> ORDER =
      Comparator.comparing(Paragraph::severity)
          .reversed()
          .thenComparingLong(Paragraph::occurrences)
          .thenComparing(Paragraph::since);

  private final Texts texts;
  private final IncidentTexts incidents;

  IncidentDigest(Texts texts) {
    this.texts = texts;
    this.incidents = new IncidentTexts(texts);
  }

  /** As much as one message holds; the rest is for later ones. */
  Message message(List<Telling> due) {
    List<Paragraph> paragraphs = new ArrayList<>();
    due.stream()
        .collect(groupingBy(IncidentDigest::group, LinkedHashMap::new, toList()))
        .values()
        .forEach(group -> paragraphs.addAll(paragraphs(group)));
    paragraphs.sort(ORDER);
    var text = new StringBuilder();
    List<Telling> told = new ArrayList<>();
    for (Paragraph paragraph : paragraphs) {
      String before = text.isEmpty() ? "" : BETWEEN;
      int room = IncidentChannel.LONGEST_TEXT - text.length() - before.length();
      Optional<Line> line = line(paragraph, room);
      if (line.isEmpty()) {
        break;
      }
      text.append(before).append(line.get().text());
      told.addAll(line.get().tellings());
    }
    return new Message(text.toString(), List.copyOf(told));
  }

  /** What is sent of a message in this wording. */
  String text(Draft draft) {
    String text =
        switch (draft.wording()) {
          case FULL -> draft.message().text();
          case OWN_WORDS -> incidents.ownWords(draft.message().tellings().getFirst());
          case ONLY_IN_LOG -> "⚠️ " + texts.text(MessageText.ONLY_IN_LOG);
        };
    return draft.maybeSent() ? texts.text(MessageText.REPEAT) + "\n" + text : text;
  }

  private static Group group(Telling telling) {
    boolean end = telling.kind() == Kind.ENDED;
    return new Group(telling.incident().type(), end, end ? List.of() : causes(telling.incident()));
  }

  private static List<TextKey> causes(Incident incident) {
    List<TextKey> causes = new ArrayList<>();
    for (Object argument : incident.arguments()) {
      switch (argument) {
        case TextKey key -> causes.add(key);
        case Reason(TextKey key, String _) -> causes.add(key);
        default -> {}
      }
    }
    return causes;
  }

  /** Paragraphs for incidents of one type and cause. */
  private List<Paragraph> paragraphs(List<Telling> tellings) {
    Map<String, List<Telling>> alike = new LinkedHashMap<>();
    tellings.forEach(telling ->
        alike
            .computeIfAbsent(incidents.text(List.of(telling), "", 0), _ -> new ArrayList<>())
            .add(telling));
    List<Line> lines = alike.values().stream().map(this::line).toList();
    return lines.size() <= MOST_LINES_OF_A_TYPE
        ? lines.stream().map(line -> new Paragraph(List.of(line))).toList()
        : List.of(new Paragraph(lines));
  }

  private Line line(List<Telling> tellings) {
    return new Line(
        incidents.text(tellings, incidents.names(tellings), IncidentTexts.occurrences(tellings)),
        tellings);
  }

  /** What fits of a paragraph; empty if nothing does. */
  private Optional<Line> line(Paragraph paragraph, int room) {
    List<Line> lines = paragraph.lines();
    if (lines.size() > MOST_NAMED_LINES + 1) {
      return counted(lines, room);
    }
    if (lines.size() > 1) {
      return named(lines, room);
    }
    Line line = lines.getFirst();
    String text = DisplayText.shortened(line.text(), IncidentChannel.LONGEST_TEXT);
    return text.length() <= room ? Optional.of(new Line(text, line.tellings())) : Optional.empty();
  }

  /** The first line and the names of as many others as fit. */
  private Optional<Line> named(List<Line> lines, int room) {
    List<String> names =
        lines.stream().skip(1).map(line -> incidents.name(line.tellings())).toList();
    for (int more = names.size(); more > 0; more--) {
      List<Line> told = lines.subList(0, more + 1);
      String text = together(told, joined(told, names.subList(0, more)), false);
      if (text.length() <= room) {
        return Optional.of(new Line(text, tellings(told)));
      }
    }
    return Optional.empty();
  }

  /** The first line, the number of the others and some of their names. */
  private Optional<Line> counted(List<Line> lines, int room) {
    for (int shown = quotesMail(lines) ? SHOWN_REPORTS : SHOWN_NAMES; shown > 0; shown--) {
      List<String> first =
          lines.stream().skip(1).limit(shown).map(line -> incidents.name(line.tellings())).toList();
      int rest = tellings(lines.subList(1 + shown, lines.size())).size();
      String names =
          texts.text(CommonText.NAMES_AND_MORE, new Texts.Ready(joined(lines, first)), rest);
      String text = together(lines, names, true);
      if (text.length() <= room) {
        return Optional.of(new Line(text, tellings(lines)));
      }
    }
    return Optional.empty();
  }

  private String together(List<Line> lines, String names, boolean counted) {
    MessageText text =
        !quotesMail(lines)
            ? MessageText.MORE_IN_LOG
            : counted ? MessageText.MORE_NUMBERS_IN_LOG : MessageText.MORE;
    String first = DisplayText.shortened(lines.getFirst().text(), LONGEST_FIRST);
    return texts.text(
        text,
        Map.of(
            "first",
            new Texts.Ready(first),
            "names",
            new Texts.Ready(texts.text(MessageText.MORE_NAMES, new Texts.Ready(names)))),
        List.of(tellings(lines.subList(1, lines.size())).size()));
  }

  private static String joined(List<Line> lines, List<String> names) {
    return String.join(quotesMail(lines) ? "; " : ", ", names);
  }

  private static boolean quotesMail(List<Line> lines) {
    return lines.getFirst().tellings().getFirst().incident().type().quotesMail();
  }

  private static List<Telling> tellings(List<Line> lines) {
    return lines.stream().flatMap(line -> line.tellings().stream()).toList();
  }
}
