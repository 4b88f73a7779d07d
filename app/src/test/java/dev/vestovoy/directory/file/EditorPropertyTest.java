package dev.vestovoy.directory.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.tables.Cell;
import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever people type, an edit changes the cell it is about and nothing else. */
final class EditorPropertyTest {
  private static final List<String> NAMES =
      List.of("Анна", "a \\\" } ] , // b", "🙂", "\\u0041\\\\", "/* x */", "О'Хара");
  private static final List<String> BLANKS =
      List.of("", " ", "\n", "\r\n\t", " // \"id_telegram\": \"7\"\n", "/* { \" */", " /*\n*/ ");

  private Random random = new Random(0);

  @RepeatedTest(300)
  void an_edit_changes_its_cell_and_nothing_else(RepetitionInfo run) throws Exception {
    random = new Random(run.getCurrentRepetition());
    String text = file();
    Contents before = DirectoryReader.read(text);
    List<Entry> people = before.of(TableName.PEOPLE);
    String id = people.get(random.nextInt(people.size())).row().id();
    var edit = Map.of(id, Map.<String, Cell>of("id_telegram", new Cell.Whole(5_123_456_789L)));

    Contents after = new Editor(before).with(TableName.PEOPLE, edit);

    assertThat(rows(after).toList())
        .as(text)
        .isEqualTo(rows(before).map(row -> row.id().equals(id) ? registered(row) : row).toList());
    assertThat(comments(after.text())).isEqualTo(comments(text));
    assertThat(new Editor(after).with(TableName.PEOPLE, edit).text()).isEqualTo(after.text());
  }

  private static TableRow registered(TableRow row) {
    var cells = new HashMap<>(row.cells());
    cells.put("id_telegram", "5123456789");
    return new TableRow(row.table(), row.id(), cells, row.mailboxes());
  }

  private static Stream<TableRow> rows(Contents contents) {
    return contents.of(TableName.PEOPLE).stream().map(Entry::row);
  }

  private static long comments(String text) {
    return text.chars().filter(c -> c == '/' || c == '*' || c == '\n').count();
  }

  private String file() {
    var out = new StringBuilder(random.nextBoolean() ? "\ufeff" : "").append(blank());
    out.append('{').append(blank()).append("\"people\"").append(blank()).append(':');
    out.append(blank()).append('[').append(blank());
    int people = 1 + random.nextInt(NAMES.size());
    for (int i = 0; i < people; i++) {
      out.append(i == 0 ? "" : ",").append(blank()).append(person(NAMES.get(i))).append(blank());
    }
    return out.append(random.nextBoolean() ? "," : "")
        .append(blank())
        .append("]")
        .append(blank())
        .append("}")
        .append(blank())
        .toString();
  }

  private String person(String name) {
    var fields = new ArrayList<String>();
    fields.add("\"Name\"" + blank() + ":" + blank() + '"' + name + '"');
    if (random.nextBoolean()) {
      fields.add("\"phone\":" + blank() + "\"+7 \\\"981\\\"\"");
    }
    if (random.nextBoolean()) {
      String value = List.of("\"\"", "null", "17", "\"18\"", "-1").get(random.nextInt(5));
      fields.add("\"id_telegram\"" + blank() + ":" + blank() + value);
    }
    Collections.shuffle(fields, random);
    return "{" + blank() + String.join(blank() + "," + blank(), fields) + blank() + "}";
  }

  private String blank() {
    return BLANKS.get(random.nextInt(BLANKS.size()));
  }
}
