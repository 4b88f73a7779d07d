package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import dev.vestovoy.seatable.fake.SqlCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void of_many_claimants_one_wins(SqlCopy copy) throws InterruptedException, ExecutionException {
    fake.sqlCopy(copy);
    RowId max = users.addRow("Name", "Max");
    List<ClaimResult> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ClaimResult>> claims = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        int id = i;
        claims.add(threads.submit(() -> claim(max, id)));
      }
      for (Future<ClaimResult> claim : claims) {
        results.add(claim.get());
      }
    }

    CellValue winner = CellValue.of(users.cell(max, "id_telegram").orElseThrow());
    assertThat(results).containsOnlyOnce(new ClaimResult.Claimed());
    assertThat(results).filteredOn(new ClaimResult.TakenBy(winner)::equals).hasSize(19);
  }

  @Test
  void what_an_administrator_wrote_meanwhile_is_not_overwritten() {
    RowId max = users.addRow("Name", "Max");
    fake.before(
        request -> request.body().contains("UPDATE"),
        () -> users.setCell(max, "id_telegram", "42"));

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.TakenBy(CellValue.of("42")));
    assertThat(users.cell(max, "id_telegram")).contains("42");
  }

  @Test
  void a_row_that_goes_while_it_is_claimed_is_gone() {
    RowId max = users.addRow("Name", "Max");
    fake.before(request -> request.body().contains("UPDATE"), () -> users.removeRow(max));

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.RowGone());
  }

  @Test
  void a_cell_that_only_the_database_thinks_full_is_claimed() {
    RowId max = users.addRow("Name", "Max");
    fake.sqlCopy(SqlCopy.STILL_FULL);

    assertThat(claim(max, 7)).isEqualTo(new ClaimResult.Claimed());
    assertThat(users.cell(max, "id_telegram")).contains("7");
  }

  @Test
  void a_claim_whose_answer_was_lost_is_still_mine() {
    RowId max = users.addRow("Name", "Max");
    seatable.base().metadata();
    assertThat(table.row(max)).isPresent();
    fake.dropNextAnswers(2);

    assertThat(claim(max, 7)).isIn(new ClaimResult.Claimed(), new ClaimResult.AlreadyMine());
    assertThat(users.cell(max, "id_telegram")).contains("7");
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

  @Test
  void a_column_renamed_under_a_claim_is_noticed() {
    RowId max = users.addRow("Name", "Max");
    seatable.base().metadata();
    users.renameColumn("id_telegram", "telegram id");

    assertThatThrownBy(() -> claim(max, 1)).isInstanceOf(SeaTableException.class);
    assertThat(users.cell(max, "telegram id")).isEmpty();
  }

  private ClaimResult claim(RowId row, long id) {
    return table.claim(row, "id_telegram", CellValue.of(id));
  }
}
