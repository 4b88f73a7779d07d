package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What statements do on every server. */
abstract class SqlContract {
  private final Flavour flavour;
  private final FakeSeaTable fake;
  private final FakeTable users;
  private final SeaTable seatable;
  private final Base base;

  SqlContract(Flavour flavour) {
    this.flavour = flavour;
    fake = FakeSeaTable.startWithReportTables(flavour);
    users = fake.base().table("users");
    seatable = fake.client().build();
    base = seatable.base();
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @Test
  void parameters_are_values_and_nothing_else() {
    users.addRow("Name", "O'Neil' OR '1'='1", "phone", "1");
    users.addRow("Name", "Max", "phone", "2");

    SqlResult result =
        base.query(Sql.of("SELECT `phone` FROM `users` WHERE `Name` = ?", "O'Neil' OR '1'='1"));

    assertThat(result.rows()).containsExactly(Map.of("phone", CellValue.of("1")));
  }

  @Test
  void a_select_without_a_limit_gives_every_row() {
    for (int i = 0; i < 250; i++) {
      users.addRow("Name", "user " + i);
    }

    assertThat(base.query(Sql.of("SELECT `Name` FROM `users`")).rows()).hasSize(250);
  }

  @Test
  void a_limit_of_ones_own_is_left_alone() {
    for (int i = 0; i < 5; i++) {
      users.addRow("Name", "user " + i);
    }
    fake.forgetRequests();

    assertThat(base.query(Sql.of("SELECT `Name` FROM `users` LIMIT 3")).rows()).hasSize(3);
    assertThat(fake.requests()).filteredOn(request -> !request.body().isEmpty()).hasSize(1);
  }

  @Test
  void one_row_is_asked_for_once() {
    users.addRow("Name", "Max");

    List<Map<String, CellValue>> rows = base.query(Sql.of("SELECT COUNT(*) FROM `users`")).rows();

    assertThat(rows).containsExactly(Map.of("COUNT(*)", CellValue.of(1)));
  }

  @Test
  void an_update_changes_what_its_condition_matches() {
    RowId max = users.addRow("Name", "Max");
    RowId eva = users.addRow("Name", "Eva", "phone", "7");

    base.execute(Sql.of("UPDATE `users` SET `phone` = ? WHERE `phone` IS NULL", "5"));

    assertThat(users.cell(max, "phone")).contains("5");
    assertThat(users.cell(eva, "phone")).contains("7");
  }

  @Test
  void an_update_of_every_row_is_refused() {
    assertThatThrownBy(() -> base.execute(Sql.of("UPDATE `users` SET `phone` = 'WHERE'")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void a_statement_that_the_server_refuses_shows_no_value() {
    assertThatThrownBy(
            () -> base.query(Sql.of("SELECT `x` FROM `users` WHERE `phone` = ?", "+79161234567")))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("no such column: x")
        .hasMessageNotContaining("+79161234567");
  }

  @Test
  void success_false_is_an_error_too() {
    base.metadata();
    fake.failNext(1, 200, "{\"success\":false,\"error_message\":\"near '+7916': bad\"}");

    assertThatThrownBy(
            () -> base.query(Sql.of("SELECT `x` FROM `users` WHERE `phone` = ?", "+7916")))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("near '?': bad");
  }

  @Test
  void a_backslash_is_not_inlined() {
    users.addRow("Name", "back\\slash");
    var sql = Sql.of("SELECT `Name` FROM `users` WHERE `Name` = ?", "back\\slash");

    switch (flavour) {
      case GATEWAY -> assertThat(base.query(sql).rows()).hasSize(1);
      case LEGACY ->
          assertThatThrownBy(() -> base.query(sql)).isInstanceOf(ValidationException.class);
    }
  }
}
