package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlLimitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a FROM t LIMIT 20000          | 20000 | 0",
        "SELECT a FROM t limit 7 offset 3 ;   | 7     | 3",
        "SELECT a FROM t LIMIT 0              | 0     | 0",
      })
  void a_limit_at_the_end_is_taken_off(String text, long rows, long offset) {
    SqlLimit limit = SqlLimit.of(Sql.of(text));

    assertThat(limit.statement().text()).isEqualTo("SELECT a FROM t ");
    assertThat(limit.rows()).isEqualTo(rows);
    assertThat(limit.offset()).isEqualTo(offset);
    assertThat(limit.pageable()).isTrue();
  }

  @Test
  void a_limit_may_be_a_parameter() {
    SqlLimit limit =
        SqlLimit.of(Sql.of("SELECT a FROM t WHERE b = ? LIMIT ? OFFSET ?", "x", 500, 20L));

    assertThat(limit.statement()).isEqualTo(new Sql("SELECT a FROM t WHERE b = ? ", List.of("x")));
    assertThat(limit.rows()).isEqualTo(500);
    assertThat(limit.offset()).isEqualTo(20);
  }

  @Test
  void a_limit_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> SqlLimit.of(Sql.of("SELECT a FROM t LIMIT ?", "all")))
        .isInstanceOf(ValidationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT a FROM t", "SELECT 'LIMIT 5' FROM t", "SELECT a FROM `LIMIT 5`;"})
  void without_a_limit_all_rows_are_wanted(String text) {
    SqlLimit limit = SqlLimit.of(Sql.of(text));

    assertThat(limit.rows()).isEqualTo(Long.MAX_VALUE);
    assertThat(limit.pageable()).isTrue();
    assertThat(limit.statement().text()).doesNotEndWith(";");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT COUNT(*) FROM t", "SELECT a FROM t LIMIT 1, 5"})
  void what_cannot_be_paged_is_left_alone(String text) {
    SqlLimit limit = SqlLimit.of(Sql.of(text));

    assertThat(limit.pageable()).isFalse();
    assertThat(limit.statement().text()).isEqualTo(text);
  }
}
