package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestovoy.seatable.fake.FakeSeaTable;
import dev.vestovoy.seatable.fake.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FailureIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RetryPolicy PATIENT =
      new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(60), 0);

  private final FakeSeaTable fake = FakeSeaTable.startWithReportTables(Flavour.GATEWAY);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final SeaTable seatable =
      fake.client().retry(PATIENT).pause(this::pause).metadataLife(Duration.ofDays(9)).build();
  private final Base base = seatable.base();

  @BeforeEach
  void known() {
    fake.clock().stopAt(NOW);
    base.metadata();
    fake.forgetRequests();
  }

  @AfterEach
  void close() {
    seatable.close();
    fake.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"error_message\":\"it is said\"}",
        "{\"error_msg\":\"it is said\"}",
        "{\"error\":\"it is said\"}",
        "{\"detail\":\"it is said\"}",
        "{\"non_field_errors\":[\"it is said\"]}",
        "\"it is said\"",
        "{\"error_type\":\"\",\"errors\":[{\"code\":7},\"it is said\"]}",
        "{\"error\":{\"error_message\":\"it is said\"}}",
      })
  void every_shape_of_body_is_understood(String body) {
    fake.failNext(1, 400, body);

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> {
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.serverMessage()).endsWith("it is said");
              assertThat(e).hasMessageContaining("/metadata/ gave 400: ");
            });
  }

  @Test
  void a_web_page_is_not_quoted() {
    fake.failNext(1, 404, "<html><body><h1>404 Not Found</h1></body></html>");

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("a web page")
        .hasMessageNotContaining("<");
  }

  @Test
  void the_servers_own_word_for_an_error_is_kept() {
    fake.failNext(
        1, 400, "{\"error_type\":\"exceed_rows_limit\",\"error_message\":\"too many rows\"}");

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOfSatisfying(
            LimitException.class, e -> assertThat(e.errorType()).isEqualTo("exceed_rows_limit"));
  }

  @ParameterizedTest
  @CsvSource({
    "exceed_rows_limit, delete or archive rows",
    "exceed_columns_limit, a table has 500 at most",
    "exceed_tables_limit, a base has 200 at most",
    "base_exceeds_limit, a base has 200 MB at most",
  })
  void a_limit_is_told_with_a_way_out(String type, String advice) {
    fake.failNext(1, 400, "{\"error_type\":\"%s\",\"error_message\":\"no\"}".formatted(type));

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOf(LimitException.class)
        .hasMessageContaining(type)
        .hasMessageContaining(advice);
  }

  @Test
  void a_cell_that_the_server_quotes_goes_no_further() {
    RowId max = fake.base().table("users").addRow("Name", "Max");
    fake.failNext(1, 400, "{\"error_msg\":\"bad value +79161234567 in phone\"}");

    assertThatThrownBy(() -> base.table("users").update(max, RowPatch.of("phone", "+79161234567")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("bad value … in phone");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void what_the_server_does_not_know_is_looked_up_anew(int status) {
    fake.failNext(1, status, "{\"error_message\":\"column not found\"}");
    assertThatThrownBy(() -> base.query(Sql.of("SELECT `x` FROM `users` LIMIT 1")))
        .isInstanceOf(SeaTableException.class);
    fake.forgetRequests();

    assertThat(base.metadata().tables()).hasSize(3);

    assertThat(fake.count("GET", "/metadata/")).isEqualTo(1);
  }

  @Test
  void a_token_in_a_servers_message_goes_no_further() {
    fake.failNext(1, 400, "{\"error_msg\":\"bad header Token " + fake.apiToken().value() + "\"}");

    assertThatThrownBy(base::refreshMetadata)
        .hasMessageContaining("bad header Token")
        .hasMessageNotContaining(fake.apiToken().value());
  }

  @Test
  void an_answer_that_is_not_json_is_a_broken_protocol() {
    fake.failNext(1, 200, "<html>Login</html>");

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOf(ProtocolException.class)
        .hasMessageNotContaining("Login");
  }

  @Test
  void an_empty_answer_is_a_broken_protocol() {
    fake.failNext(1, 200, "");

    assertThatThrownBy(base::refreshMetadata).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outage.class,
      names = {"REFUSED", "CLOSED"})
  void a_server_that_is_away_is_a_transport_problem(Outage outage) {
    fake.outage(outage);

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.temporary()).isTrue();
              assertThat(e.outcomeUnknown()).isEqualTo(outage == Outage.CLOSED);
              assertThat(e)
                  .hasMessageContaining(
                      outage == Outage.CLOSED
                          ? "whether it was done is unknown"
                          : "nothing was sent: check the address");
            });
    assertThat(pauses).hasSize(2);

    fake.outage(Outage.NONE);
    assertThat(base.refreshMetadata().tables()).hasSize(3);
  }

  @Test
  void a_dead_backend_is_a_temporary_problem() {
    fake.outage(Outage.BAD_GATEWAY);

    assertThatThrownBy(base::refreshMetadata)
        .isInstanceOfSatisfying(ServerException.class, e -> assertThat(e.status()).isEqualTo(502));
  }

  @Test
  void a_table_too_wide_for_a_page_is_read_in_smaller_pages() {
    for (int i = 0; i < 30; i++) {
      fake.base().table("users").addRow("Name", "user " + i);
    }
    fake.failNext(
        1, 413, "{\"error_msg\":\"the number of cells accessing the table exceeds the limit\"}");

    assertThat(base.table("users").rows()).hasSize(30);
    assertThat(fake.requests()).anyMatch(request -> request.query().contains("limit=500"));
  }

  private void pause(Duration time) {
    pauses.add(time);
    fake.clock().advance(time);
  }
}
