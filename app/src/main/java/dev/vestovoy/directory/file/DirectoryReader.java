package dev.vestovoy.directory.file;

import dev.vestovoy.directory.tables.Columns;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes three tables of a text, or finds all that is wrong with it. What is no mistake of writing,
 * as a phone that is none, is left to the rules for all tables.
 */
final class DirectoryReader {
  private static final List<TableName> ORDER =
      List.of(TableName.MAILBOXES, TableName.PEOPLE, TableName.GROUPS);

  private final String text;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<TableName, List<Draft>> drafts = new EnumMap<>(TableName.class);
  private final MailboxNames mailboxes = new MailboxNames();

  private DirectoryReader(String text) {
    this.text = text;
  }

  static Contents read(String text) throws MistakesException {
    var reader = new DirectoryReader(text);
    // A byte order mark counts as a blank, so that all places stay the same.
    Value value = ValueReader.read(text.startsWith("\ufeff") ? " " + text.substring(1) : text);
    reader.tables(value);
    Contents contents = reader.contents();
    if (!reader.mistakes.isEmpty()) {
      throw new MistakesException(reader.mistakes);
    }
    return contents;
  }

  private void tables(Value value) {
    if (!(value instanceof Value.Fields(var lists, _))) {
      mistake(value.span(), "wanted {, found something else", "Begin with { and end with }.");
      return;
    }
    List<String> names = ORDER.stream().map(FieldNames::of).toList();
    lists.forEach((name, list) -> {
      if (!names.contains(name)) {
        unknown(list.name(), name, names);
      }
    });
    for (TableName table : ORDER) {
      Value.Field list = lists.get(FieldNames.of(table));
      if (list != null) {
        list(table, list.value());
      }
    }
  }

  private void list(TableName table, Value value) {
    if (!(value instanceof Value.Several(var items, _))) {
      mistake(value.span(), "wanted a list, found something else", "Put the entries into [ ].");
      return;
    }
    for (Value item : items) {
      if (item instanceof Value.Fields fields) {
        draft(table, fields).ifPresent(drafts(table)::add);
      } else {
        mistake(item.span(), "wanted an entry, found something else", "Put its fields into { }.");
      }
    }
  }

  private Optional<Draft> draft(TableName table, Value.Fields entry) {
    String key = table == TableName.MAILBOXES ? Columns.EMAIL : Columns.NAME;
    Map<String, String> cells = new LinkedHashMap<>();
    Map<String, Span> spans = new LinkedHashMap<>();
    entry
        .fields()
        .forEach((name, field) -> {
          if (known(table).contains(name)) {
            spans.put(name, field.value().span());
            cell(name, field.value()).ifPresent(cell -> cells.put(name, cell));
          } else if (!name.equals(FieldNames.MAILBOXES) || table == TableName.MAILBOXES) {
            unknown(field.name(), name, known(table));
          }
        });
    String named = cells.getOrDefault(key, "").strip();
    Span end = spans.get(key);
    if (named.isEmpty() || end == null) {
      mistake(
          entry.span(),
          "wanted a field \"" + key + "\" with something in it, found none",
          "Add it: the entry is known by it.");
      return Optional.empty();
    }
    return Optional.of(new Draft(entry, id(table, named, cells), cells, spans, end));
  }

  private Set<String> known(TableName table) {
    Set<String> known = new HashSet<>(FieldNames.kinds(table).keySet());
    known.add(FieldNames.ID);
    return known;
  }

  /** What keeps an entry apart: its own id, or its name, and of a forum the topic. */
  private static String id(TableName table, String named, Map<String, String> cells) {
    String own = cells.getOrDefault(FieldNames.ID, "").strip();
    if (!own.isEmpty()) {
      return own;
    }
    return switch (table) {
      case MAILBOXES -> named.toLowerCase(Locale.ROOT);
      case PEOPLE -> named;
      case GROUPS -> {
        String topic = cells.getOrDefault(Columns.TOPIC, "").strip();
        yield topic.isEmpty() ? named : named + " #" + topic;
      }
    };
  }

  private Optional<String> cell(String name, Value value) {
    return switch (value) {
      case Value.Text(var written, _) -> Optional.of(written);
      case Value.Digits(var digits, _) -> Optional.of(digits);
      case Value.Truth(var set, _) -> Optional.of(Boolean.toString(set));
      case Value.Nothing _ -> Optional.of("");
      case Value.Several _, Value.Fields _ -> {
        mistake(
            value.span(),
            "wanted a text for \"" + name + "\", found a list or an object",
            "Put it into quotes.");
        yield Optional.empty();
      }
    };
  }

  private Contents contents() {
    drafts(TableName.MAILBOXES).forEach(box -> mailboxes.add(box.id(), box.cells()));
    Map<TableName, List<Entry>> entries = new EnumMap<>(TableName.class);
    for (TableName table : ORDER) {
      Set<String> ids = new HashSet<>();
      List<String> columns = columns(table);
      List<Entry> list = new ArrayList<>();
      for (Draft draft : drafts(table)) {
        if (!ids.add(draft.id())) {
          mistake(
              draft.end(),
              "wanted each entry once, found a second one of this name",
              "Remove one, or give each a different \"id\".");
        }
        list.add(entry(table, draft, columns));
      }
      entries.put(table, list);
    }
    return new Contents(text, entries);
  }

  private List<String> columns(TableName table) {
    return Stream.concat(
            FieldNames.always(table).stream(),
            FieldNames.status(table).stream()
                .filter(field ->
                    drafts(table).stream().anyMatch(draft -> draft.spans().containsKey(field))))
        .toList();
  }

  private Entry entry(TableName table, Draft draft, List<String> columns) {
    Map<String, String> cells = new LinkedHashMap<>();
    columns.forEach(column -> cells.put(column, draft.cells().getOrDefault(column, "")));
    List<String> linked = table == TableName.MAILBOXES ? List.of() : linked(draft.value().fields());
    return new Entry(
        new TableRow(table, draft.id(), cells, linked), draft.spans(), draft.end().to());
  }

  private List<String> linked(Map<String, Value.Field> fields) {
    Value.Field field = fields.get(FieldNames.MAILBOXES);
    if (field == null) {
      return List.of();
    }
    List<Value> items =
        field.value() instanceof Value.Several(var list, _) ? list : List.of(field.value());
    return items.stream().flatMap(item -> mailbox(item).stream()).distinct().toList();
  }

  private Optional<String> mailbox(Value value) {
    String named = value instanceof Value.Text(var written, _) ? written.strip() : "";
    List<String> found = mailboxes.called(named);
    if (found.size() != 1) {
      mistake(
          value.span(),
          found.isEmpty()
              ? "wanted the address or the name of a mailbox of this file, found \"" + named + "\""
              : "wanted one mailbox, found the name of " + found.size(),
          found.isEmpty()
              ? "Correct it, or add the mailbox to \"mailboxes\"."
              : "Use the address.");
    }
    return found.stream().findFirst();
  }

  private void unknown(Span name, String found, Iterable<String> known) {
    mistake(
        name,
        "wanted a known field, found \"" + found + "\"",
        "Did you mean \"" + Nearest.of(found, known) + "\"? Otherwise remove it.");
  }

  private void mistake(Span span, String what, String advice) {
    mistakes.add(Mistake.at(text, span.from(), what, advice));
  }

  private List<Draft> drafts(TableName table) {
    return drafts.computeIfAbsent(table, _ -> new ArrayList<>());
  }

  /**
   * An entry before its links are known.
   *
   * @param end where the field stands that it is known by
   */
  private record Draft(
      Value.Fields value,
      String id,
      Map<String, String> cells,
      Map<String, Span> spans,
      Span end) {}
}
