package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.FakeTable;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    assertThat(result.rows())
        .extracting(row -> row.get("phone"))
        .containsExactly(CellValue.of("1"));
  }

  @Test
  void a_select_without_a_limit_gives_every_row() {
    for (int i = 0; i < 250; i++) {
      users.addRow("Name", "user " + i);
    }

    assertThat(base.query(Sql.of("SELECT `Name` FROM `users`")).rows()).hasSize(250);
  }

  @Test
  void a_cap_that_an_administrator_lowered_hides_no_row() {
    IntStream.range(0, 700).forEach(i -> users.addRow("Name", "user " + i));
    var server = new OldServer("", 150);
    try (var capped = client(server)) {
      var all = Sql.of("SELECT `Name` FROM `users`");

      assertThat(capped.base().query(all).rows()).hasSize(700);
      assertThat(capped.base().stream(all).map(row -> row.get("Name")))
          .doesNotHaveDuplicates()
          .hasSize(700);
      assertThat(capped.base().query(Sql.of("SELECT `Name` FROM `users` LIMIT 400")).rows())
          .hasSize(400);
      assertThat(
              capped.base().stream(Sql.of("SELECT `Name` FROM `users` LIMIT ? OFFSET ?", 400, 600)))
          .hasSize(100);
    }
  }

  @Test
  void a_table_too_wide_for_an_answer_is_read_in_smaller_pages() {
    IntStream.range(0, 350).forEach(i -> users.addRow("Name", "user " + i, "phone", "1"));
    fake.limits().cells(150);

    assertThat(base.query(Sql.of("SELECT `Name`, `phone` FROM `users`")).rows())
        .doesNotHaveDuplicates()
        .hasSize(350);
    assertThat(base.query(Sql.of("SELECT `Name`, `phone` FROM `users` LIMIT 100")).rows())
        .hasSize(100);
    fake.limits().cells(1);
    assertThatThrownBy(() -> base.query(Sql.of("SELECT `Name`, `phone` FROM `users`")))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("exceeds the limit");
  }

  @Test
  void rows_are_fetched_only_as_far_as_somebody_reads() {
    IntStream.range(0, 700).forEach(i -> users.addRow("Name", "user " + i));
    var server = new OldServer("", 150);
    try (var capped = client(server)) {

      assertThat(capped.base().stream(Sql.of("SELECT `Name` FROM `users`")).limit(200))
          .hasSize(200);

      assertThat(server.statements).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"4.4.9, false", "5.0.2, true", "5.2.7, true", "'', false"})
  void an_old_server_gets_parameters_if_its_version_takes_them(String version, boolean parameters) {
    var server = new OldServer(version, 10_000);
    try (var old = client(server)) {
      var sql = Sql.of("SELECT `Name` FROM `users` WHERE `phone` = ? LIMIT 1", "O'Neil");
      for (int i = 0; i < 2; i++) {
        // The fake's old server takes no parameters, and says so: what was sent to it matters.
        assertThat(catchThrowable(() -> old.base().query(sql)))
            .satisfiesAnyOf(
                e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(SqlException.class));
      }
    }

    assertThat(server.statements.getLast().contains("\"parameters\":[\"O'Neil\"]"))
        .isEqualTo(parameters || flavour == Flavour.GATEWAY);
    assertThat(server.statements.getLast().contains("'O''Neil'"))
        .isEqualTo(!parameters && flavour == Flavour.LEGACY);
    assertThat(fake.count("GET", "/server-info/")).isEqualTo(flavour == Flavour.LEGACY ? 1 : 0);
  }

  @Test
  void the_server_tells_its_version() {
    ServerInfo info = seatable.serverInfo();

    assertThat(info.version()).isGreaterThan(new Version(4, 0, 0));
    assertThat(info.edition()).isEqualTo("enterprise edition");
    assertThat(fake.tokensIssued()).isZero();
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
    String refused = "{\"success\":false,\"error_message\":\"near '+7916': bad\"}";
    fake.before(r -> r.body().contains("SELECT"), () -> fake.failNext(1, 200, refused));

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

  private SeaTable client(OldServer server) {
    return fake.client()
        .httpClient(new OkHttpClient.Builder().addInterceptor(server).build())
        .build();
  }
}
