package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tables do on every server. */
abstract class TableContract {
  private final FakeSeaTable fake;
  private final FakeTable users;
  private final FakeTable mailboxes;
  private final FakeTable chats;
  private final SeaTable seatable;

  TableContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    users = fake.base().table("users");
    mailboxes = fake.base().table("mailboxes");
    chats = fake.base().table("t_chats");
    seatable = fake.client().build();
  }

  @BeforeEach
  void quiet() {
    fake.forgetRequests();
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @Test
  void rows_come_by_column_names_with_every_column() {
    RowId max = users.addRow("Name", "Max", "phone", "+79161234567");

    List<Row> rows = table("users").rows().toList();

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().id()).isEqualTo(max);
    assertThat(rows.getFirst().text("phone")).contains("+79161234567");
    assertThat(rows.getFirst().cell("id_telegram")).isEqualTo(new CellValue.Empty());
    assertThat(rows.getFirst().linked("mailboxes")).isEmpty();
    assertThat(rows.getFirst().has("nonsense")).isFalse();
    assertThatThrownBy(() -> rows.getFirst().cell("nonsense"))
        .isInstanceOf(UnknownColumnException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void a_row_that_is_not_there_is_empty() {
    RowId gone = users.addRow("Name", "Max");
    users.removeRow(gone);

    assertThat(table("users").row(gone)).isEmpty();
  }

  @Test
  void an_update_changes_the_named_cells_only() {
    RowId max = users.addRow("Name", "Max", "phone", "+7916");
    RowId chat = chats.addRow("Name", "Sales");

    table("users").update(max, RowPatch.of("id_telegram", 5123456789L));
    table("t_chats")
        .update(chat, RowPatch.of("id_telegram_chat", "-100123").and("is_locked", true));

    assertThat(users.cell(max, "id_telegram")).contains("5123456789");
    assertThat(users.cell(max, "phone")).contains("+7916");
    assertThat(chats.cell(chat, "is_locked")).contains("true");
    assertThat(table("t_chats").row(chat).orElseThrow().checked("is_locked")).isTrue();
  }

  @Test
  void a_cleared_cell_is_empty() {
    RowId max = users.addRow("Name", "Max", "phone", "+7916");

    table("users").update(max, RowPatch.of("phone", new CellValue.Empty()));

    assertThat(table("users").row(max).orElseThrow().text("phone")).isEmpty();
  }

  @Test
  void updates_go_out_a_thousand_at_a_time() {
    Map<RowId, RowPatch> patches = new LinkedHashMap<>();
    for (int i = 0; i < 2300; i++) {
      patches.put(users.addRow("Name", "user " + i), RowPatch.of("id_telegram", i));
    }

    table("users").update(patches);

    assertThat(fake.requests()).filteredOn(r -> r.method().equals("PUT")).hasSize(3);
    assertThat(users.rowIds())
        .allSatisfy(id -> assertThat(users.cell(id, "id_telegram")).isPresent());
  }

  @Test
  void a_table_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> table("people").rows().toList())
        .isInstanceOf(UnknownTableException.class)
        .hasMessage(
            "the base \"Fake base\" has no table \"people\"; it has \"users\", \"mailboxes\", \"t_chats\"");
  }

  @Test
  void a_checkbox_takes_nothing_but_true_and_false() {
    RowId chat = chats.addRow("Name", "Sales");

    assertThatThrownBy(() -> table("t_chats").update(chat, RowPatch.of("is_locked", 1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("true or false");

    assertThat(fake.requests()).noneMatch(r -> r.method().equals("PUT"));
  }

  @Test
  void a_column_renamed_meanwhile_is_found_by_its_new_name() {
    RowId max = users.addRow("Name", "Max", "phone", "+7916");
    assertThat(table("users").rows()).hasSize(1);
    users.renameColumn("phone", "mobile");

    Row row = table("users").row(max).orElseThrow();

    assertThat(row.text("mobile")).contains("+7916");
    assertThat(row.has("phone")).isFalse();
  }

  @Test
  void rows_are_added_and_deleted() {
    List<RowId> added =
        table("users").append(List.of(RowPatch.of("Name", "Max"), RowPatch.of("Name", "Eva")));

    assertThat(users.rowIds()).containsExactlyElementsOf(added);
    assertThat(users.cell(added.getLast(), "Name")).contains("Eva");

    table("users").delete(added);

    assertThat(users.rowIds()).isEmpty();
  }

  @Test
  void links_are_added_removed_and_replaced_from_both_sides() {
    RowId max = users.addRow("Name", "Max");
    RowId eva = users.addRow("Name", "Eva");
    RowId box = mailboxes.addRow("Name", "box");
    Links boxes = table("users").links("mailboxes");

    boxes.add(Map.of(max, List.of(box)));
    table("mailboxes").links("users").add(Map.of(box, List.of(eva)));
    assertThat(mailboxes.linked(box, "users")).containsExactly(max, eva);

    boxes.remove(Map.of(max, List.of(box)));
    assertThat(mailboxes.linked(box, "users")).containsExactly(eva);

    table("mailboxes").links("users").replace(Map.of(box, List.of(max)));
    assertThat(mailboxes.linked(box, "users")).containsExactly(max);
    assertThat(boxes.of(max)).containsExactly(new LinkedRow(box, "box"));
  }

  @Test
  void links_that_are_wanted_are_added_once_although_the_answer_was_lost() {
    RowId max = users.addRow("Name", "Max");
    RowId old = mailboxes.addRow("Name", "old");
    RowId young = mailboxes.addRow("Name", "young");
    users.link(max, "mailboxes", old);
    Links boxes = table("users").links("mailboxes");
    fake.before(request -> request.path().endsWith("/links/"), () -> fake.dropNextAnswers(1));

    boxes.ensure(Map.of(max, List.of(old, young, young)));
    fake.forgetRequests();
    boxes.ensure(Map.of(max, List.of(old, young)));

    assertThat(users.linked(max, "mailboxes")).containsExactly(old, young);
    assertThat(fake.requests()).noneMatch(request -> request.path().endsWith("/links/"));
  }

  @Test
  void links_of_thousands_of_rows_go_out_in_parts() {
    RowId box = mailboxes.addRow("Name", "box");
    Map<RowId, List<RowId>> links = new LinkedHashMap<>();
    for (int i = 0; i < 1500; i++) {
      links.put(users.addRow("Name", "user " + i), List.of(box));
    }

    table("users").links("mailboxes").replace(links);

    assertThat(mailboxes.linked(box, "users")).hasSize(1500);
    assertThat(fake.requests()).filteredOn(r -> r.method().equals("PUT")).hasSize(2);
  }

  @Test
  void a_link_that_is_there_already_is_refused_by_the_server() {
    RowId max = users.addRow("Name", "Max");
    RowId box = mailboxes.addRow("Name", "box");
    users.link(max, "mailboxes", box);

    assertThatThrownBy(() -> table("users").links("mailboxes").add(Map.of(max, List.of(box))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void rows_are_locked_and_unlocked_however_often() {
    RowId max = users.addRow("Name", "Max");

    table("users").lock(List.of(max));
    table("users").lock(List.of(max));
    RowHistory locked = table("users").row(max).orElseThrow().history();
    table("users").unlock(List.of(max));
    table("users").unlock(List.of(max));

    assertThat(locked.locked()).isTrue();
    assertThat(locked.lockedBy()).isPresent();
    assertThat(table("users").row(max).orElseThrow().history().locked()).isFalse();
  }

  @Test
  void what_was_done_is_told_newest_first_as_far_as_somebody_reads() {
    RowId max = users.addRow("Name", "Max");
    for (int i = 0; i < 60; i++) {
      users.setCell(max, "phone", "phone " + i);
    }
    seatable.base().metadata();
    fake.forgetRequests();

    List<LogEntry> log = seatable.base().operations().limit(30).toList();

    assertThat(log).extracting(LogEntry::id).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(log.getFirst().id()).isEqualTo(fake.base().version());
    assertThat(log.getFirst().author()).isEqualTo("fake@auth.local");
    assertThat(log.getFirst().time())
        .isEqualTo(fake.base().operations().getLast().time().truncatedTo(ChronoUnit.MILLIS));
    assertThat(log.getFirst().operation())
        .isInstanceOfSatisfying(
            Operation.RowsModified.class,
            done ->
                assertThat(done.cell(max, "phone").orElseThrow().after().asText())
                    .isEqualTo("phone 59"));
    assertThat(fake.count("GET", "/operations/")).isEqualTo(2);
    assertThat(seatable.base().operations()).hasSize(fake.base().operations().size());
  }

  @Test
  void metadata_tells_tables_columns_and_types() {
    Metadata metadata = seatable.base().metadata();

    assertThat(metadata.tables())
        .extracting(TableSchema::name)
        .containsExactly("users", "mailboxes", "t_chats");
    assertThat(metadata.table("t_chats").orElseThrow().column("is_locked").orElseThrow().type())
        .isEqualTo(ColumnType.CHECKBOX);
    assertThat(metadata.version()).isEqualTo(fake.base().version());
  }

  private Table table(String name) {
    return seatable.base().table(name);
  }
}
