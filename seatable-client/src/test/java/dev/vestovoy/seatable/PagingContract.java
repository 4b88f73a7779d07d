package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.LinkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of a table and of a link cell comes, on every server: all of it. */
abstract class PagingContract {
  private final FakeSeaTable fake;
  private final FakeTable users;
  private final FakeTable mailboxes;
  private final SeaTable seatable;

  PagingContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    users = fake.base().table("users");
    mailboxes = fake.base().table("mailboxes");
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
  void every_one_of_2500_rows_comes() {
    IntStream.range(0, 2500).forEach(i -> users.addRow("Name", "user " + i));

    List<String> names = table("users").rows().map(row -> row.text("Name").orElseThrow()).toList();

    assertThat(names)
        .containsExactlyElementsOf(IntStream.range(0, 2500).mapToObj(i -> "user " + i).toList());
  }

  @Test
  void a_lowered_page_cap_hides_no_row() {
    IntStream.range(0, 25).forEach(i -> users.addRow("Name", "user " + i));
    fake.pageCap(10);

    assertThat(table("users").rows()).hasSize(25);
  }

  @Test
  void a_row_removed_between_two_pages_hides_no_other() {
    IntStream.range(0, 25).forEach(i -> users.addRow("Name", "user " + i));
    List<RowId> all = users.rowIds();
    fake.pageCap(10);
    var seen = new ArrayList<RowId>();

    table("users")
        .rows()
        .forEach(row -> {
          seen.add(row.id());
          if (seen.size() == 10) {
            users.removeRow(all.get(3));
          }
        });

    assertThat(seen).containsExactlyElementsOf(all);
  }

  @Test
  void rows_may_be_deleted_while_they_are_read() {
    IntStream.range(0, 25).forEach(i -> users.addRow("Name", "user " + i));

    table("users")
        .rows(RowQuery.all().pages(4))
        .forEach(row -> table("users").delete(List.of(row.id())));

    assertThat(users.rowIds()).isEmpty();
  }

  @Test
  void pages_of_one_row_come_to_an_end() {
    IntStream.range(0, 3).forEach(i -> users.addRow("Name", "user " + i));
    fake.pageCap(1);

    assertThat(table("users").rows()).hasSize(3);
  }

  @Test
  void pages_are_fetched_only_when_somebody_reads_so_far() {
    IntStream.range(0, 25).forEach(i -> users.addRow("Name", "user " + i));

    assertThat(table("users").rows(RowQuery.all().pages(10)).limit(10)).hasSize(10);

    assertThat(fake.count("GET", "/rows/")).isEqualTo(1);
  }

  @Test
  void a_view_gives_its_rows_and_its_columns() {
    users.addRow("Name", "Max", "phone", "1");
    users.addRow("Name", "Eva", "phone", "2");
    users.view("only Eva", "Name", "Eva", "phone");

    List<Row> rows = table("users").rows(RowQuery.view("only Eva")).toList();

    assertThat(rows).extracting(row -> row.text("Name").orElse("")).containsExactly("Eva");
    assertThat(rows.getFirst().has("phone")).isFalse();
  }

  @Test
  void sixty_links_are_all_there() {
    RowId max = users.addRow("Name", "Max");
    List<RowId> boxes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boxes.add(mailboxes.addRow("Name", "box " + i));
    }
    users.link(max, "mailboxes", boxes.toArray(RowId[]::new));

    Row row = table("users").rows().findFirst().orElseThrow();

    assertThat(row.linked("mailboxes")).extracting(LinkedRow::id).containsExactlyElementsOf(boxes);
    assertThat(row.linked("mailboxes").getLast().display()).isEqualTo("box 59");
    assertThat(table("users").row(max).orElseThrow().linked("mailboxes")).hasSize(60);
  }

  @Test
  void link_cells_may_stay_as_they_came_and_cost_no_request() {
    RowId max = users.addRow("Name", "Max");
    for (int i = 0; i < 60; i++) {
      users.link(max, "mailboxes", mailboxes.addRow("Name", "box " + i));
    }
    Table table = table("users");
    assertThat(table.schema().columns()).isNotEmpty();
    fake.forgetRequests();

    Row cut = table.rows(RowQuery.all().withoutLinks()).findFirst().orElseThrow();
    Row other = table.rows(RowQuery.all().withLinks("Name")).findFirst().orElseThrow();

    assertThat(cut.cell("mailboxes"))
        .isInstanceOfSatisfying(
            CellValue.LinkedRows.class, links -> assertThat(links.complete()).isFalse());
    assertThat(other.linked("mailboxes")).hasSize(50);
    assertThat(fake.requests()).allMatch(r -> r.method().equals("GET"));
    assertThat(
            table
                .rows(RowQuery.all().withLinks("mailboxes"))
                .findFirst()
                .orElseThrow()
                .linked("mailboxes"))
        .hasSize(60);
  }

  @ParameterizedTest
  @EnumSource
  void links_are_understood_in_every_shape(LinkShape shape) {
    RowId max = users.addRow("Name", "Max");
    RowId box = mailboxes.addRow("Name", "box");
    users.link(max, "mailboxes", box);
    fake.linkShape(shape);

    Row row = table("users").rows().findFirst().orElseThrow();

    assertThat(row.linked("mailboxes")).extracting(LinkedRow::id).containsExactly(box);
  }

  @Test
  void more_links_than_one_answer_holds_are_all_there() {
    RowId box = mailboxes.addRow("Name", "box");
    for (int i = 0; i < 250; i++) {
      mailboxes.link(box, "users", users.addRow("Name", "user " + i));
    }

    assertThat(table("mailboxes").links("users").of(box)).hasSize(250);
  }

  @Test
  void links_are_fetched_only_as_far_as_somebody_reads() {
    RowId box = mailboxes.addRow("Name", "box");
    for (int i = 0; i < 250; i++) {
      mailboxes.link(box, "users", users.addRow("Name", "user " + i));
    }
    Links links = table("mailboxes").links("users");
    seatable.base().metadata();
    fake.forgetRequests();

    assertThat(links.stream(box).limit(10)).hasSize(10);
    assertThat(fake.requests()).hasSize(1);

    assertThat(links.stream(box).map(LinkedRow::id)).containsExactlyElementsOf(users.rowIds());
  }

  private Table table(String name) {
    return seatable.base().table(name);
  }
}
