package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlTextTest {
  @Test
  void a_question_mark_between_quotes_is_no_place_for_a_parameter() {
    assertThat(SqlText.places("SELECT `a?` FROM t WHERE b = 'why?' AND c = \"?\" AND d = ?"))
        .isEqualTo(1);
  }

  @Test
  void a_doubled_quote_does_not_end_a_literal() {
    assertThat(SqlText.places("SELECT * FROM t WHERE a = 'it''s ?' AND b = ?")).isEqualTo(1);
  }

  @Test
  void inlined_texts_have_their_quotes_doubled() {
    var sql = Sql.of("SELECT * FROM t WHERE a = ? AND b = '?' AND c = ?", "O'Neil'; --", 5L);

    assertThat(SqlText.inlined(sql))
        .isEqualTo("SELECT * FROM t WHERE a = 'O''Neil''; --' AND b = '?' AND c = 5");
  }

  @Test
  void a_backslash_is_never_inlined() {
    assertThatThrownBy(() -> SqlText.inlined(Sql.of("SELECT * FROM t WHERE a = ?", "\\")))
        .isInstanceOf(ValidationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a FROM t LIMIT 5",
        "select a from t where b = 'x' limit 5 offset 2",
      })
  void a_limit_is_seen(String sql) {
    assertThat(SqlText.limited(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT `limit` FROM t",
        "SELECT a FROM t WHERE b = ' LIMIT 5'",
        "SELECT limits FROM t",
      })
  void what_only_looks_like_a_limit_is_none(String sql) {
    assertThat(SqlText.limited(sql)).isFalse();
  }

  @Test
  void an_aggregate_gives_one_row_unless_it_is_grouped() {
    assertThat(SqlText.oneRow("SELECT COUNT(*) FROM t")).isTrue();
    assertThat(SqlText.oneRow("SELECT a, COUNT(*) FROM t GROUP BY a")).isFalse();
    assertThat(SqlText.oneRow("SELECT `COUNT(x)` FROM t")).isFalse();
  }

  @Test
  void values_are_taken_out_of_messages() {
    assertThat(SqlText.withoutValues("near 'O''Neil'", List.of("O'Neil"))).isEqualTo("near '?'");
    assertThat(SqlText.withoutValues("near '+7916' at 5", List.of("+7916", "")))
        .isEqualTo("near '?' at 5");
  }

  @Test
  void parameters_and_places_must_be_as_many() {
    assertThatThrownBy(() -> Sql.of("SELECT * FROM t WHERE a = ?"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("0 parameters for 1 question marks");
  }

  @Test
  void parameters_are_texts_and_whole_numbers() {
    assertThatThrownBy(() -> Sql.of("SELECT * FROM t WHERE a = ?", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Boolean");
  }

  @Test
  void a_name_cannot_leave_its_backticks() {
    assertThat(Sql.id("users")).isEqualTo("`users`");
    assertThatThrownBy(() -> Sql.id("a` = `a")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_statement_shows_no_parameter() {
    assertThat(Sql.of("SELECT * FROM t WHERE a = ?", "+7916").toString()).doesNotContain("7916");
  }
}
