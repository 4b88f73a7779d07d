package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused before it is written, many rows, and rows that are added once. */
abstract class WriteContract {
  private final Flavour flavour;
  private final FakeSeaTable fake;
  private final FakeTable users;
  private final SeaTable seatable;
  private final Table table;

  WriteContract(Flavour flavour) {
    this.flavour = flavour;
    fake = FakeSeaTable.startWithReportTables(flavour);
    users = fake.base().table("users");
    seatable = fake.client().pause(_ -> {}).build();
    table = seatable.base().table("users");
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
  void thousands_of_rows_are_added_a_thousand_a_request() {
    table.appendAll(people(2300));

    assertThat(users.rowIds()).hasSize(2300);
    assertThat(users.cell(users.rowIds().getLast(), "Name")).contains("user 2299");
    assertThat(fake.requests()).filteredOn(r -> r.method().equals("POST")).hasSize(3);
  }

  @Test
  void more_than_a_thousand_rows_tell_their_ids_in_order() {
    List<RowId> ids = table.append(people(1200));

    assertThat(ids).containsExactlyElementsOf(users.rowIds());
    assertThat(fake.requests())
        .filteredOn(r -> r.method().equals("POST"))
        .hasSize(flavour == Flavour.GATEWAY ? 2 : 1200);
  }

  @Test
  void one_bad_row_keeps_all_others_from_being_added() {
    List<RowPatch> rows = List.of(RowPatch.of("Name", "Max"), RowPatch.of("nmae", "Eva"));

    assertThatThrownBy(() -> table.appendAll(rows)).isInstanceOf(UnknownColumnException.class);
    assertThatThrownBy(() -> table.append(rows)).isInstanceOf(UnknownColumnException.class);

    assertThat(users.rowIds()).isEmpty();
  }

  @Test
  void a_row_with_a_nonce_is_added_once_although_the_answer_was_lost() {
    seatable.base().metadata();
    assertThat(table.rows()).isEmpty();
    fake.before(r -> r.method().equals("POST"), () -> fake.dropNextAnswers(1));

    Upserted first = table.appendOnce("phone", Map.of("nonce-1", RowPatch.of("Name", "Max")));
    Upserted again = table.appendOnce("phone", Map.of("nonce-1", RowPatch.of("Name", "Eva")));

    assertThat(users.rowIds()).hasSize(1);
    assertThat(first.rows()).containsExactly(Map.entry("nonce-1", users.rowIds().getFirst()));
    assertThat(again.rows()).isEqualTo(first.rows());
    assertThat(again.added()).isEmpty();
    assertThat(users.cell(users.rowIds().getFirst(), "Name")).contains("Max");
  }

  @Test
  void an_upsert_adds_what_is_missing_and_writes_what_differs() {
    RowId max = users.addRow("Name", "Max", "phone", "1", "id_telegram", "42");
    RowId eva = users.addRow("Name", "Eva", "phone", "2");
    Map<String, RowPatch> wanted = new LinkedHashMap<>();
    wanted.put("1", RowPatch.of("Name", "Maxim"));
    wanted.put("2", RowPatch.of("Name", "Eva"));
    wanted.put("3", RowPatch.of("Name", "Tom"));

    Upserted done = table.upsert("phone", wanted);

    RowId tom = users.rowIds().getLast();
    assertThat(done.rows()).isEqualTo(Map.of("1", max, "2", eva, "3", tom));
    assertThat(done.added()).containsExactly("3");
    assertThat(done.changed()).containsExactly("1");
    assertThat(users.cell(max, "Name")).contains("Maxim");
    assertThat(users.cell(max, "id_telegram")).contains("42");
    assertThat(users.cell(tom, "phone")).contains("3");
    fake.forgetRequests();
    assertThat(table.upsert("phone", wanted).changed()).isEmpty();
    assertThat(fake.requests()).allMatch(r -> r.method().equals("GET"));
  }

  @Test
  void an_upsert_does_not_choose_between_two_rows_of_one_key() {
    users.addRow("Name", "Max", "phone", "79161234567");
    users.addRow("Name", "Eva", "phone", "79161234567");

    assertThatThrownBy(
            () -> table.upsert("phone", Map.of("79161234567", RowPatch.of("Name", "Tom"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("have the same key in \"phone\"")
        .hasMessageNotContaining("79161234567");
    assertThat(fake.requests()).allMatch(r -> r.method().equals("GET"));
  }

  @Test
  void upserts_of_one_program_add_a_key_once() throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Upserted>> calls =
          IntStream.range(0, 10)
              .mapToObj(_ -> Map.of("7", RowPatch.of("Name", "Max")))
              .map(rows -> threads.submit(() -> table.upsert("phone", rows)))
              .toList();
      for (Future<Upserted> call : calls) {
        assertThat(call.get().rows()).containsOnlyKeys("7");
      }
    }

    assertThat(users.rowIds()).hasSize(1);
  }

  @Test
  void a_key_must_be_a_text_and_not_blank() {
    users.number("number");
    List<Runnable> wrongs =
        List.of(
            () -> table.upsert("number", Map.of("1", RowPatch.of("Name", "Max"))),
            () -> table.upsert("phone", Map.of(" ", RowPatch.of("Name", "Max"))),
            () -> table.upsert("phone", Map.of("1", RowPatch.of("phone", "2"))));

    for (Runnable wrong : wrongs) {
      assertThatThrownBy(wrong::run).isInstanceOf(ValidationException.class);
    }
    assertThat(users.rowIds()).isEmpty();
  }

  @Test
  void an_option_is_made_only_on_demand() {
    users.select("role", "chief", "clerk");
    RowId max = users.addRow("Name", "Max");

    assertThatThrownBy(() -> table.update(max, RowPatch.of("role", "cleark")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("has no such option")
        .hasMessageNotContaining("cleark");
    assertThat(users.cell(max, "role")).isEmpty();

    table.update(max, RowPatch.of("role", "guest").withNewOptions());
    assertThat(users.cell(max, "role")).contains("guest");
  }

  @Test
  void an_option_that_was_added_meanwhile_is_found() {
    RowId max = users.addRow("Name", "Max");
    assertThat(table.rows()).hasSize(1);
    users.select("role", "chief");

    table.update(max, RowPatch.of("role", "chief"));

    assertThat(users.cell(max, "role")).contains("chief");
  }

  @Test
  void new_options_in_many_rows_cost_one_look_at_the_structure() {
    users.select("role", "chief");
    Map<RowId, RowPatch> patches = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      patches.put(
          users.addRow("Name", "user " + i), RowPatch.of("role", "role " + i).withNewOptions());
    }
    seatable.base().refreshMetadata();
    fake.forgetRequests();

    table.update(patches);

    assertThat(fake.count("GET", "/metadata/")).isEqualTo(1);
  }

  @Test
  void a_column_that_does_not_exist_is_refused_before_anything_is_written() {
    RowId max = users.addRow("Name", "Max");

    assertThatThrownBy(() -> table.update(max, RowPatch.of("telegram", "1").and("phone", "2")))
        .isInstanceOfSatisfying(
            UnknownColumnException.class,
            e -> {
              assertThat(e.table()).isEqualTo("users");
              assertThat(e.column()).isEqualTo("telegram");
              assertThat(e.temporary()).isFalse();
              assertThat(e).hasMessageEndingWith("\"id_telegram\", \"mailboxes\"");
            });

    assertThat(fake.requests()).noneMatch(r -> r.method().equals("PUT"));
    assertThat(users.cell(max, "phone")).isEmpty();
  }

  private static List<RowPatch> people(int count) {
    return IntStream.range(0, count).mapToObj(i -> RowPatch.of("Name", "user " + i)).toList();
  }
}
