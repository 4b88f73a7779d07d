package dev.vestovoy.directory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vestovoy.directory.tables.TableName;
import dev.vestovoy.directory.tables.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectoryReaderTest {
  private static final String BOX =
      "{\"mailboxes\": [{\"email\": \"SR01@corp.example\", \"Name\": \"Sales\"}],\n";

  private static final List<String> TYPED =
      List.of("", "\"", "{", "]", ",", ":", "\\", "\n", "//", "/*", "5e9", "null", "\ud83d", "'");

  @Test
  void people_and_groups_are_linked_by_address_or_name() throws Exception {
    Contents contents =
        DirectoryReader.read(
            BOX
                + """
                "people": [{"Name": "Анна", "phone": "8 (981) 123-45-67", "id_telegram": 101,
                            "mailboxes": ["sr01@corp.example"]}],
                "groups": [{"Name": "Отдел", "mailboxes": "sales", "is_locked": true, "topic_id": "17"}]}
                """);

    TableRow anna = contents.of(TableName.PEOPLE).getFirst().row();
    assertThat(anna.id()).isEqualTo("Анна");
    assertThat(anna.mailboxes()).containsExactly("sr01@corp.example");
    assertThat(anna.text("phone")).isEqualTo("8 (981) 123-45-67");
    assertThat(anna.integer("id_telegram")).hasValue(101);
    assertThat(anna.text("language")).isEmpty();
    assertThat(anna.has("blocked")).isFalse();
    TableRow group = contents.of(TableName.GROUPS).getFirst().row();
    assertThat(group.id()).isEqualTo("Отдел #17");
    assertThat(group.mailboxes()).containsExactly("sr01@corp.example");
    assertThat(group.checked("is_locked")).isTrue();
    assertThat(contents.of(TableName.MAILBOXES).getFirst().row().text("last_uid")).isEmpty();
  }

  @Test
  void people_write_json_with_comments_trailing_commas_and_a_byte_order_mark() throws Exception {
    Contents contents =
        DirectoryReader.read(
            "\ufeff// all of us\n{/* none yet */ \"people\": [{\"Name\": \"A\",},],}");

    assertThat(contents.of(TableName.PEOPLE)).hasSize(1);
    assertThat(contents.of(TableName.GROUPS)).isEmpty();
  }

  @Test
  void a_status_field_counts_for_the_whole_table_when_anybody_has_it() throws Exception {
    Contents contents =
        DirectoryReader.read(
            "{\"people\": [{\"Name\": \"A\", \"blocked\": true}, {\"Name\": \"B\"}],"
                + "\"groups\": [{\"Name\": \"C\", \"chat_title\": \"D\"}]}");

    assertThat(contents.of(TableName.PEOPLE))
        .extracting(entry -> entry.row().has("blocked"), entry -> entry.row().checked("blocked"))
        .containsExactly(tuple(true, true), tuple(true, false));
  }

  @Test
  void every_mistake_is_told_with_its_place_and_what_to_do() {
    assertMistakes(
        BOX
            + """
            "people": [
              {"Name": "Анна", "fone": "8 981 123-45-67"},
              {"Name": "Борис", "mailboxes": ["sales", "sr07"]},
              {"phone": "+7 981 765-43-21"},
              {"Name": "Анна"},
              {"Name": "Вера", "phone": []},
              "Глеб"],
            "group": []}
            """,
        "line 3, column 20: wanted a known field, found \"fone\". Did you mean \"phone\"? Otherwise remove it.",
        "line 4, column 44: wanted the address or the name of a mailbox of this file, found \"sr07\". Correct it, or add the mailbox to \"mailboxes\".",
        "line 5, column 3: wanted a field \"Name\" with something in it, found none. Add it: the entry is known by it.",
        "line 6, column 12: wanted each entry once, found a second one of this name. Remove one, or give each a different \"id\".",
        "line 7, column 29: wanted a text for \"phone\", found a list or an object. Put it into quotes.",
        "line 8, column 3: wanted an entry, found something else. Put its fields into { }.",
        "line 9, column 1: wanted a known field, found \"group\". Did you mean \"groups\"? Otherwise remove it.");
  }

  @Test
  void a_name_of_several_mailboxes_is_no_address() {
    assertMistakes(
        """
        {"mailboxes": [{"email": "a@x.example", "Name": "Box"}, {"email": "b@x.example", "Name": "Box"}],
         "people": [{"Name": "A", "mailboxes": ["box"]}]}
        """,
        "line 2, column 41: wanted one mailbox, found the name of 2. Use the address.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"people\": {}}",
        "{\"people\": [",
        "{\"people\": []} {}",
        "{\"people\" []}",
        "{\"people\": [{\"Name\": \"A\", \"Name\": \"B\"}]}",
        "{\"people\": [{\"Name\": \"A\" \"phone\": \"+79811234567\"}]}",
        "{\"people\": [{\"Name\": A79811234567}]}"
      })
  void what_is_no_directory_has_a_place_and_shows_no_phone(String text) {
    assertThatThrownBy(() -> DirectoryReader.read(text))
        .isInstanceOf(MistakesException.class)
        .hasMessageMatching("(?s)line \\d+, column \\d+: wanted .*, found .*\\. .*\\.")
        .message()
        .doesNotContain("79811234567");
  }

  @RepeatedTest(500)
  void whatever_is_mistyped_is_told_as_a_mistake(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var text = new StringBuilder(DirectoryFile.sample());
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(4));
      text.replace(from, to, TYPED.get(random.nextInt(TYPED.size())));
    }

    try {
      DirectoryReader.read(text.toString());
    } catch (MistakesException e) {
      int lines = (int) text.chars().filter(c -> c == '\n').count() + 1;
      assertThat(e.mistakes()).allMatch(one -> one.line() <= lines && one.column() >= 1);
    }
  }

  @Test
  void the_sample_and_the_one_in_the_docs_are_the_same_and_can_be_used() throws Exception {
    assertThat(DirectoryReader.read(DirectoryFile.sample()).of(TableName.PEOPLE)).hasSize(1);
    assertThat(docs()).contains("```json\n" + DirectoryFile.sample() + "```");
  }

  @Test
  void the_docs_name_every_field() throws Exception {
    for (TableName table : TableName.values()) {
      assertThat(FieldNames.kinds(table).keySet())
          .allSatisfy(field -> assertThat(docs()).contains("`" + field + "`"));
    }
  }

  private static String docs() throws IOException {
    return Files.readString(Path.of("../docs/directory-file.md"));
  }

  private static void assertMistakes(String text, String... wanted) {
    assertThatThrownBy(() -> DirectoryReader.read(text))
        .isInstanceOfSatisfying(
            MistakesException.class,
            e -> {
              List<String> told = e.mistakes().stream().map(Mistake::toString).toList();
              assertThat(told).containsExactly(wanted);
            });
  }
}
