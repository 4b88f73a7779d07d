package dev.vestovoy.incident;

import dev.vestovoy.text.CommonText;
import dev.vestovoy.text.DisplayText;
import dev.vestovoy.text.Reason;
import dev.vestovoy.text.TextKey;
import dev.vestovoy.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts and names of incidents for people. */
final class IncidentTexts {
  private static final int SHOWN_NAMES = 3;
  private static final int LONGEST_NAME = 120;
  private static final String LEFT_OUT = "…";
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final Texts texts;

  IncidentTexts(Texts texts) {
    this.texts = texts;
  }

  /** Text about incidents that differ in their names only. */
  String text(List<Telling> tellings, String names, long count) {
    Telling telling = tellings.getFirst();
    Incident incident = telling.incident();
    Map<String, Object> named =
        Map.of("names", new Texts.Ready(names), "count", count, "subject", incident.subject());
    return text(telling, named, incident.arguments());
  }

  private String text(Telling telling, Map<String, Object> named, List<Object> arguments) {
    IncidentType type = telling.incident().type();
    TextKey end = telling.incident().end();
    return switch (telling.kind()) {
      case OPENED, GREW -> "⚠️ " + texts.text(type, named, arguments);
      case ENDED -> "✅ " + texts.text(end, named, arguments);
      case PASSED ->
          "⚠️ " + texts.text(type, named, arguments) + "\n✅ " + texts.text(end, named, arguments);
    };
  }

  /** How many occurrences these are. */
  static long occurrences(List<Telling> tellings) {
    return tellings.stream().mapToLong(one -> one.incident().occurrences()).sum();
  }

  /** Names of the first, and how many more there are; may be empty. */
  String names(List<Telling> tellings) {
    SequencedSet<String> names = new LinkedHashSet<>();
    for (Telling telling : tellings) {
      for (String name : telling.incident().names()) {
        names.add(
            DisplayText.isolated(DisplayText.shortened(DisplayText.line(name), LONGEST_NAME)));
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

  /** Text without foreign words, and what to look for in the log. */
  String ownWords(Telling telling) {
    Incident incident = telling.incident();
    List<Object> arguments =
        incident.arguments().stream().map(IncidentTexts::withoutForeignWords).toList();
    Map<String, Object> named =
        Map.of("names", LEFT_OUT, "count", incident.occurrences(), "subject", LEFT_OUT);
    Matcher number = NUMBER.matcher(incident.subject());
    return text(telling, named, arguments)
        + "\n"
        + texts.text(
            MessageText.WORDS_LEFT_OUT,
            incident.type().name() + (number.lookingAt() ? " " + number.group() : ""));
  }

  private static Object withoutForeignWords(Object argument) {
    return switch (argument) {
      case String _ -> LEFT_OUT;
      case Reason(TextKey key, String _) -> new Reason(key, LEFT_OUT);
      default -> argument;
    };
  }

  /** What tells the incidents from others of their type and cause. */
  String name(List<Telling> tellings) {
    Incident incident = tellings.getFirst().incident();
    List<Object> arguments = incident.arguments();
    String names = names(tellings);
    if (incident.type().quotesMail() && arguments.size() > 1) {
      String report = texts.text(MessageText.REPORT, arguments.get(0), arguments.get(1));
      return names.isEmpty() ? report : report + ": " + names;
    }
    if (!names.isEmpty()) {
      return names;
    }
    return texts.text(
        MessageText.NAME, arguments.isEmpty() ? incident.subject() : arguments.getFirst());
  }
}
