package dev.vestovoy.directory.file;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.vestovoy.directory.tables.Cell;
import dev.vestovoy.directory.tables.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes values into a text and leaves every other character of it as it is. */
final class Editor {
  private record Patch(Span span, String text) {}

  private final Contents contents;

  Editor(Contents contents) {
    this.contents = contents;
  }

  /** The same with these cells; what is no entry, or no field of it, is left out. */
  Contents with(TableName table, Map<String, Map<String, Cell>> cells) {
    List<Patch> patches = new ArrayList<>();
    cells.forEach((id, patch) ->
        contents
            .entry(table, id)
            .ifPresent(entry -> patch.forEach((field, cell) -> add(patches, entry, field, cell))));
    try {
      return DirectoryReader.read(applied(patches));
    } catch (MistakesException e) {
      throw new IllegalStateException("an edit has broken the text", e);
    }
  }

  private void add(List<Patch> patches, Entry entry, String field, Cell cell) {
    Span span = entry.fields().get(field);
    if (span != null) {
      boolean bare = Character.isDigit(contents.text().charAt(span.to() - 1));
      patches.add(new Patch(span, value(cell, bare)));
    } else if (FieldNames.added(field)) {
      patches.add(
          new Patch(
              new Span(entry.end(), entry.end()), ", \"" + field + "\": " + value(cell, false)));
    }
  }

  private static String value(Cell cell, boolean bare) {
    return switch (cell) {
      case Cell.Words(var text) -> quoted(text);
      case Cell.Whole(var number) -> bare ? Long.toString(number) : quoted(Long.toString(number));
      case Cell.Tick(var set) -> Boolean.toString(set);
      case Cell.Moment(var at) -> quoted(at.toString().replace('T', ' '));
    };
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private String applied(List<Patch> patches) {
    patches.sort(Comparator.comparingInt(patch -> patch.span().from()));
    var out = new StringBuilder(contents.text().length() + 64);
    int at = 0;
    for (Patch patch : patches) {
      out.append(contents.text(), at, patch.span().from()).append(patch.text());
      at = patch.span().to();
    }
    return out.append(contents.text(), at, contents.text().length()).toString();
  }
}
