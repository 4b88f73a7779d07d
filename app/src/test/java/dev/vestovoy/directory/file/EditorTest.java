package dev.vestovoy.directory.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.directory.tables.Cell;
import dev.vestovoy.directory.tables.TableName;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EditorTest {
  private static final String TEXT =
      """
      { // ours
        "people": [
          {"Name": "Анна",	"phone" : "1" /* no "id_telegram": "7" */, "id_telegram":"", },
          {"Name": "Борис «\\"Б\\"»"}, // new
          {"Name": "Вера", "id_telegram": 5, "blocked": false}
        ],\r
        "groups": [{"id_telegram_chat": null, "Name": "Отдел"}]
      }
      """;

  @Test
  void only_the_value_changes() throws Exception {
    assertThat(edited(TableName.PEOPLE, "Анна", Map.of("id_telegram", new Cell.Whole(101))))
        .isEqualTo(TEXT.replace("\"id_telegram\":\"\"", "\"id_telegram\":\"101\""));
    assertThat(edited(TableName.PEOPLE, "Вера", Map.of("id_telegram", new Cell.Whole(101))))
        .isEqualTo(TEXT.replace("\"id_telegram\": 5", "\"id_telegram\": 101"));
    assertThat(edited(TableName.PEOPLE, "Вера", Map.of("blocked", new Cell.Tick(true))))
        .isEqualTo(TEXT.replace("\"blocked\": false", "\"blocked\": true"));
  }

  @Test
  void a_field_that_is_not_there_is_put_behind_the_name() throws Exception {
    assertThat(
            edited(TableName.PEOPLE, "Борис «\"Б\"»", Map.of("id_telegram", new Cell.Whole(102))))
        .isEqualTo(
            TEXT.replace(
                "{\"Name\": \"Борис «\\\"Б\\\"»\"}",
                "{\"Name\": \"Борис «\\\"Б\\\"»\", \"id_telegram\": \"102\"}"));
  }

  @Test
  void several_fields_of_an_entry_change_together() throws Exception {
    assertThat(
            edited(
                TableName.GROUPS,
                "Отдел",
                Map.of(
                    "id_telegram_chat", new Cell.Whole(-1001), "is_locked", new Cell.Tick(true))))
        .isEqualTo(
            TEXT.replace("\"id_telegram_chat\": null", "\"id_telegram_chat\": \"-1001\"")
                .replace("\"Отдел\"", "\"Отдел\", \"is_locked\": true"));
  }

  @Test
  void a_status_field_is_written_only_where_it_is() throws Exception {
    assertThat(edited(TableName.PEOPLE, "Анна", Map.of("blocked", new Cell.Tick(true))))
        .isEqualTo(TEXT);
    assertThat(edited(TableName.PEOPLE, "nobody", Map.of("id_telegram", new Cell.Whole(1))))
        .isEqualTo(TEXT);
  }

  @Test
  void text_is_escaped() throws Exception {
    assertThat(edited(TableName.PEOPLE, "Анна", Map.of("id_telegram", new Cell.Words("a\"\n"))))
        .contains("\"id_telegram\":\"a\\\"\\n\"");
  }

  private static String edited(TableName table, String id, Map<String, Cell> cells)
      throws MistakesException {
    return new Editor(DirectoryReader.read(TEXT)).with(table, Map.of(id, cells)).text();
  }
}
