package dev.vestovoy.directory.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.report.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final String BOX = "sales@corp.example";

  private final Map<TableName, List<TableRow>> rows = new EnumMap<>(TableName.class);
  private final Checks checks = new Checks("RU", List.of("Sales@Corp.Example"), Language.RUSSIAN);

  @Test
  void rows_as_they_should_be_are_not_spoken_of() {
    mailbox("m1", "email", BOX, "png", "", "allowed_senders", "@corp.example", "enabled", "yes");
    person("p1", "phone", "8 (981) 123-45-67", "language", "", "quiet_hours", "22-8");
    person("p2", "phone", "", "id_telegram", "101");
    group("g1", "Name", "Sales", "topic_id", "17");

    assertThat(findings()).isEmpty();
  }

  @Test
  void a_row_in_which_nobody_has_written_is_only_a_row() {
    row(TableName.PEOPLE, "p1", List.of(), "phone", "", "id_telegram", "");
    row(TableName.GROUPS, "g1", List.of(), "id_telegram_chat", "");
    row(TableName.MAILBOXES, "m1", List.of(), "email", "");

    assertThat(findings()).isEmpty();
  }

  @Test
  void a_row_that_is_switched_off_lacks_nothing() {
    row(TableName.PEOPLE, "p1", List.of(), "Name", "Sample", "enabled", "no");
    row(TableName.GROUPS, "g1", List.of("m"), "enabled", "no");
    row(TableName.MAILBOXES, "m1", List.of(), "email", "other@corp.example", "enabled", "no");

    assertThat(findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"981 123", "Anna", "+7 981 123-45-67, +7 981 123-45-68", "+999 1"})
  void a_bad_phone_is_named_without_being_shown(String phone) {
    person("p1", "phone", phone);

    assertThat(of("p1")).containsExactly(Remark.BAD_PHONE);
    assertThat(findings().getFirst().words()).doesNotContain(phone).contains("не похож на номер");
  }

  @Test
  void a_person_without_a_phone_cannot_subscribe() {
    person("p1", "Name", "Анна");

    assertThat(of("p1")).containsExactly(Remark.NO_PHONE);
  }

  @Test
  void one_phone_in_two_rows_is_said_in_both_and_names_the_other() {
    person("p1", "Name", "Анна", "phone", "+7 981 123-45-67");
    person("p2", "Name", "Борис", "phone", "8 981 1234567");
    person("p3", "Name", "", "phone", "89811234567");

    assertThat(of("p1")).containsExactly(Remark.SAME_PHONE);
    assertThat(words("p1")).contains("Борис, –");
    assertThat(words("p2")).contains("Анна");
  }

  @Test
  void whoever_is_linked_to_nothing_is_told_so_unless_switched_off() {
    row(TableName.PEOPLE, "p1", List.of(), "phone", "+79811234567");
    row(TableName.GROUPS, "g1", List.of(), "Name", "Sales");
    row(TableName.GROUPS, "g2", List.of(), "Name", "Other", "enabled", "no");

    assertThat(of("p1")).containsExactly(Remark.NO_MAILBOXES);
    assertThat(of("g1")).containsExactly(Remark.NO_MAILBOXES);
    assertThat(of("g2")).isEmpty();
  }

  @Test
  void titles_are_compared_as_the_bot_compares_them() {
    group("g1", "Name", "Sales  team ");
    group("g2", "Name", "Sales team", "id_telegram_chat", "-100");
    group("g3", "Name", "");

    assertThat(of("g1")).containsExactly(Remark.SAME_TITLE);
    assertThat(words("g1")).contains("-100");
    assertThat(of("g2")).containsExactly(Remark.SAME_TITLE);
    assertThat(of("g3")).containsExactly(Remark.NO_TITLE);
  }

  @Test
  void topics_of_a_forum_may_share_its_name_before_it_is_registered_too() {
    group("g1", "Name", "Forum", "topic_id", "17");
    group("g2", "Name", "Forum", "topic_id", "18");
    group("g3", "Name", "Forum", "id_telegram_chat", "-100", "topic_id", "19");

    assertThat(checks.of(rows)).noneMatch(found -> found.remark() == Remark.SAME_TITLE);
  }

  @Test
  void topics_of_a_forum_may_share_its_name_but_not_their_topic() {
    group("g1", "Name", "Forum", "id_telegram_chat", "-100", "topic_id", "17");
    group("g2", "Name", "Forum", "id_telegram_chat", "-100", "topic_id", "18");
    assertThat(findings()).isEmpty();

    group("g3", "Name", "Forum", "id_telegram_chat", "-100", "topic_id", "18");
    assertThat(of("g2")).containsExactly(Remark.SAME_ID);
  }

  @Test
  void ids_that_are_none_are_to_be_cleared() {
    person("p1", "phone", "+79811234567", "id_telegram", "-5");
    person("p2", "phone", "+79811234568", "id_telegram", "@anna");
    group("g1", "Name", "Sales", "id_telegram_chat", "17");

    assertThat(of("p1")).containsExactly(Remark.BAD_ID);
    assertThat(words("p2")).contains("id_telegram", "@anna");
    assertThat(of("g1")).containsExactly(Remark.BAD_ID);
  }

  @Test
  void a_mailbox_needs_an_address_a_password_and_somebody() {
    mailbox("m1", "Name", "Продажи", "email", "");
    mailbox("m2", "email", "other@corp.example");
    mailbox("m3", "email", "OTHER@corp.example", "enabled", "нет");
    row(TableName.MAILBOXES, "m4", List.of(), "email", BOX);

    assertThat(of("m1")).containsExactly(Remark.NO_EMAIL);
    assertThat(of("m2")).containsExactly(Remark.NO_PASSWORD, Remark.SAME_EMAIL);
    assertThat(of("m3")).containsExactly(Remark.SAME_EMAIL);
    assertThat(of("m4")).containsExactly(Remark.NO_MEMBERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PEOPLE    | language        | fr       | ru, en
          PEOPLE    | quiet_hours     | night    | 22:00-08:00
          PEOPLE    | enabled         | maybe    | yes, no
          GROUPS    | language        | de       | ru, en
          GROUPS    | quiet_hours     | 8-8      | 22:00-08:00
          GROUPS    | topic_id        | news     | 17
          GROUPS    | topic_id        | 0        | 17
          MAILBOXES | png             | фото     | auto, photo, document
          MAILBOXES | allowed_senders | corp.com | @corp.example
          MAILBOXES | enabled         | 2        | yes, no
          """)
  void a_cell_of_no_use_is_named_with_what_is_wanted_and_found(
      TableName table, String column, String found, String wanted) {
    switch (table) {
      case PEOPLE -> person("r", "phone", "+79811234567", column, found);
      case GROUPS -> group("r", "Name", "Sales", column, found);
      case MAILBOXES -> mailbox("r", "email", BOX, column, found);
    }

    assertThat(of("r")).containsExactly(Remark.BAD_CELL);
    assertThat(words("r")).startsWith(column + ": ").contains(wanted, "«" + found + "»");
  }

  @Test
  void a_mailbox_of_the_settings_without_a_row_is_found() {
    assertThat(checks.unlisted(rows)).containsExactly(BOX);

    mailbox("m1", "email", " SALES@corp.example ");
    assertThat(checks.unlisted(rows)).isEmpty();
  }

  @Test
  void every_remark_can_be_said_in_english() {
    for (Remark remark : Remark.values()) {
      assertThat(remark.in(Language.ENGLISH, "a", "b", "c", "d")).matches("[\\x20-\\x7e“”…]+");
    }
  }

  private void person(String id, String... cells) {
    row(TableName.PEOPLE, id, List.of("m"), cells);
  }

  private void group(String id, String... cells) {
    row(TableName.GROUPS, id, List.of("m"), cells);
  }

  /** With somebody linked to it. */
  private void mailbox(String id, String... cells) {
    row(TableName.MAILBOXES, id, List.of(), cells);
    row(TableName.GROUPS, "of " + id, List.of(id), "Name", "of " + id);
  }

  private void row(TableName table, String id, List<String> mailboxes, String... cells) {
    Map<String, String> all = new HashMap<>();
    for (String column :
        List.of("Name", "phone", "id_telegram", "id_telegram_chat", "email", "last_uid")) {
      all.put(column, "");
    }
    for (int i = 0; i < cells.length; i += 2) {
      all.put(cells[i], cells[i + 1]);
    }
    rows.computeIfAbsent(table, _ -> new ArrayList<>())
        .add(new TableRow(table, id, all, mailboxes));
  }

  private List<Finding> findings() {
    return checks.of(rows);
  }

  private List<Remark> of(String id) {
    return findings().stream()
        .filter(finding -> finding.row().id().equals(id))
        .map(Finding::remark)
        .toList();
  }

  private String words(String id) {
    return findings().stream()
        .filter(finding -> finding.row().id().equals(id))
        .map(Finding::words)
        .reduce("", String::concat);
  }
}
