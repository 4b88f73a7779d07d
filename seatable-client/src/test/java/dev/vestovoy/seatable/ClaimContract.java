package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeRequest;
import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.SqlCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What claims come to on every server. */
abstract class ClaimContract {
  private final FakeSeaTable fake;
  private final FakeTable users;
  private final SeaTable seatable;
  private final Table table;

  ClaimContract(Flavour flavour) {
    fake = FakeSeaTable.startWithReportTables(flavour);
    users = fake.base().table("users").number("number").checkbox("flag");
    seatable = fake.client().pause(_ -> {}).build();
    table = seatable.base().table("users");
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @Test
  void an_empty_cell_is_claimed_once() {
    RowId max = users.addRow("Name", "Max");

    assertThat(claim(max, 5123456789L)).isEqualTo(new ClaimResult.Claimed());
    assertThat(claim(max, 5123456789L)).isEqualTo(new ClaimResult.AlreadyMine());
    assertThat(claim(max, 666)).isEqualTo(new ClaimResult.TakenBy(CellValue.of("5123456789")));
    assertThat(users.cell(max, "id_telegram")).contains("5123456789");
  }

  @Test
  void a_number_column_is_claimed_by_the_number() {
    RowId max = users.addRow("Name", "Max");

    assertThat(table.claim(max, "number", CellValue.of("-1001234567890")))
        .isEqualTo(new ClaimResult.Claimed());
    assertThat(table.claim(max, "number", CellValue.of(-1001234567890L)))
        .isEqualTo(new ClaimResult.AlreadyMine());
    assertThat(users.cell(max, "number")).contains("-1001234567890");
  }

  @Test
  void a_row_that_is_gone_cannot_be_claimed() {
    RowId max = users.addRow("Name", "Max");
    users.removeRow(max);

    assertThat(claim(max, 1)).isEqualTo(new ClaimResult.RowGone());
  }

  @ParameterizedTest
  @EnumSource(
      value = SqlCopy.class,
      names = {"FRESH", "STILL_EMPTY"})
  void race_a_of_many_claimants_at_once_one_wins(SqlCopy copy)
      throws InterruptedException, ExecutionException {
    fake.sqlCopy(copy);
    RowId max = users.addRow("Name", "Max");

    List<ClaimResult> results = atOnce(id -> claim(max, id));

    CellValue winner = CellValue.of(users.cell(max, "id_telegram").orElseThrow());
    assertThat(results).containsOnlyOnce(new ClaimResult.Claimed());
    assertThat(results).filteredOn(new ClaimResult.TakenBy(winner)::equals).hasSize(19);
  }

  @Test
  void race_b_one_claim_many_times_at_once_is_mine_each_time()
      throws InterruptedException, ExecutionException {
    RowId max = users.addRow("Name", "Max");
    long before = fake.base().version();

    List<ClaimResult> results = atOnce(_ -> claim(max, 7));

    assertThat(results).containsOnlyOnce(new ClaimResult.Claimed());
    assertThat(results).filteredOn(new ClaimResult.AlreadyMine()::equals).hasSize(19);
    assertThat(fake.base().version()).isEqualTo(before + 1);
  }

  @Test
  void race_c_what_an_administrator_wrote_meanwhile_is_not_overwritten() {
    RowId max = users.addRow("Name", "Max");
    fake.before(this::writes, () -> users.setCell(max, "id_telegram", "42"));

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.TakenBy(CellValue.of("42")));
    assertThat(users.cell(max, "id_telegram")).contains("42");
  }

  @Test
  void race_c_a_cell_that_an_administrator_cleared_is_claimed_by_the_next() {
    RowId max = users.addRow("Name", "Max", "id_telegram", "42");
    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.TakenBy(CellValue.of("42")));

    users.setCell(max, "id_telegram", null);

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.Claimed());
  }

  @Test
  void race_c_a_cell_that_is_cleared_just_after_the_write_is_written_again() {
    RowId max = users.addRow("Name", "Max");
    fake.before(
        request -> reads(request) && users.cell(max, "id_telegram").isPresent(),
        () -> users.setCell(max, "id_telegram", null));

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.Claimed());
    assertThat(users.cell(max, "id_telegram")).contains("7");
  }

  @Test
  void race_d_of_two_processes_the_first_to_write_wins() {
    RowId max = users.addRow("Name", "Max");
    try (var other = fake.client().build()) {
      List<ClaimResult> theirs = new ArrayList<>();
      fake.before(
          this::writes,
          () ->
              theirs.add(
                  other.base().table("users").claim(max, "id_telegram", CellValue.of("42"))));

      ClaimResult ours = claim(max, 7);

      assertThat(theirs).containsExactly(new ClaimResult.Claimed());
      assertThat(ours).isEqualTo(new ClaimResult.TakenBy(CellValue.of("42")));
      assertThat(users.cell(max, "id_telegram")).contains("42");
    }
  }

  @Test
  void race_d_a_process_that_was_overwritten_learns_it_from_its_next_claim() {
    RowId max = users.addRow("Name", "Max");
    fake.sqlCopy(SqlCopy.STILL_EMPTY);
    try (var other = fake.client().build()) {
      Table theirs = other.base().table("users");
      fake.before(
          this::writes,
          () ->
              assertThat(theirs.claim(max, "id_telegram", CellValue.of("42")))
                  .isEqualTo(new ClaimResult.Claimed()));

      // The condition was checked on a copy from before the other's write: nothing can be done.
      assertThat(claim(max, 7)).isEqualTo(new ClaimResult.Claimed());

      assertThat(theirs.claim(max, "id_telegram", CellValue.of("42")))
          .isEqualTo(new ClaimResult.TakenBy(CellValue.of("7")));
    }
  }

  @Test
  void race_e_a_claim_whose_answer_was_lost_is_repeated_and_mine() {
    RowId max = users.addRow("Name", "Max");
    fake.before(this::writes, () -> fake.dropNextAnswers(2));

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.Claimed());
    assertThat(users.cell(max, "id_telegram")).contains("7");
  }

  @Test
  void race_e_a_claim_that_was_given_up_in_doubt_is_mine_the_next_time() {
    RowId max = users.addRow("Name", "Max");
    Table hasty = seatable.base().with(RetryPolicy.none()).table("users");
    fake.before(this::writes, () -> fake.dropNextAnswers(1));

    assertThatThrownBy(() -> hasty.claim(max, "id_telegram", CellValue.of("7")))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.outcomeUnknown()).isTrue());

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.AlreadyMine());
  }

  @Test
  void race_f_a_cell_that_only_the_database_thinks_full_is_claimed() {
    RowId max = users.addRow("Name", "Max");
    fake.sqlCopy(SqlCopy.STILL_FULL);

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.Claimed());
    assertThat(users.cell(max, "id_telegram")).contains("7");
  }

  @Test
  void race_f_a_cell_that_only_the_database_thinks_empty_is_not_claimed() {
    RowId max = users.addRow("Name", "Max", "id_telegram", "42");
    fake.sqlCopy(SqlCopy.STILL_EMPTY);

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.TakenBy(CellValue.of("42")));
    assertThat(users.cell(max, "id_telegram")).contains("42");
  }

  @ParameterizedTest
  @EnumSource(
      value = SqlCopy.class,
      names = {"FRESH", "STILL_FULL"})
  void race_g_a_row_that_is_deleted_before_the_write_is_gone(SqlCopy copy) {
    RowId max = users.addRow("Name", "Max");
    fake.sqlCopy(copy);
    fake.before(
        request -> copy == SqlCopy.FRESH ? writes(request) : request.method().equals("PUT"),
        () -> users.removeRow(max));

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.RowGone());
  }

  @Test
  void race_h_a_column_that_is_renamed_before_the_write_is_named() {
    RowId max = users.addRow("Name", "Max");
    fake.before(this::writes, () -> users.renameColumn("id_telegram", "telegram id"));

    assertThatThrownBy(() -> claim(max, 7))
        .isInstanceOfSatisfying(
            UnknownColumnException.class, e -> assertThat(e.column()).isEqualTo("id_telegram"))
        .hasMessageContaining("\"telegram id\"");
    assertThat(users.cell(max, "telegram id")).isEmpty();
  }

  @Test
  void race_h_a_column_that_is_renamed_after_the_write_is_named() {
    RowId max = users.addRow("Name", "Max");
    fake.before(
        request -> reads(request) && users.cell(max, "id_telegram").isPresent(),
        () -> users.renameColumn("id_telegram", "telegram id"));

    assertThatThrownBy(() -> claim(max, 7)).isInstanceOf(UnknownColumnException.class);
    assertThat(users.cell(max, "telegram id")).contains("7");
  }

  @Test
  void a_value_with_a_backslash_is_claimed_too() {
    RowId max = users.addRow("Name", "Max");

    assertThat(table.claim(max, "phone", CellValue.of("a\\b")))
        .isEqualTo(new ClaimResult.Claimed());
    assertThat(users.cell(max, "phone")).contains("a\\b");
  }

  @Test
  void a_claim_in_a_column_that_does_not_exist_is_refused() {
    RowId max = users.addRow("Name", "Max");

    assertThatThrownBy(() -> table.claim(max, "telegram", CellValue.of(1)))
        .isInstanceOf(UnknownColumnException.class);
  }

  @Test
  void a_checkbox_cannot_be_claimed() {
    RowId max = users.addRow("Name", "Max");

    assertThatThrownBy(() -> table.claim(max, "flag", CellValue.of(true)))
        .isInstanceOf(ValidationException.class);
  }

  private ClaimResult claim(RowId row, long id) {
    return table.claim(row, "id_telegram", CellValue.of(id));
  }

  private boolean writes(FakeRequest request) {
    return request.body().contains("UPDATE");
  }

  private boolean reads(FakeRequest request) {
    return request.method().equals("GET") && request.path().contains("/rows/");
  }

  private static List<ClaimResult> atOnce(LongFunction<ClaimResult> claim)
      throws InterruptedException, ExecutionException {
    List<ClaimResult> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ClaimResult>> claims = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        int id = i;
        claims.add(threads.submit(() -> claim.apply(id)));
      }
      for (Future<ClaimResult> one : claims) {
        results.add(one.get());
      }
    }
    return results;
  }
}
