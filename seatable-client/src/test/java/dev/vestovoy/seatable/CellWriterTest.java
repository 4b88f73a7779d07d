package dev.vestovoy.seatable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CellWriterTest {
  @Test
  void a_number_goes_into_a_text_column_as_digits() {
    assertThat(write(ColumnType.TEXT, CellValue.of(-1001234567890L)))
        .isEqualTo("\"-1001234567890\"");
    assertThat(write(ColumnType.TEXT, new CellValue.Numeric(new BigDecimal("5E+9"))))
        .isEqualTo("\"5000000000\"");
  }

  @Test
  void digits_go_into_a_number_column_as_a_number() {
    assertThat(write(ColumnType.NUMBER, CellValue.of("-1001234567890")))
        .isEqualTo("-1001234567890");
    assertThat(write(ColumnType.NUMBER, new CellValue.Numeric(new BigDecimal("1.5"))))
        .isEqualTo("1.5");
  }

  @Test
  void what_is_no_number_stays_out_of_a_number_column() {
    assertThatThrownBy(() -> write(ColumnType.NUMBER, CellValue.of("@nick")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("takes a number")
        .hasMessageNotContaining("nick");
  }

  @Test
  void a_checkbox_takes_true_and_false_only() {
    assertThat(write(ColumnType.CHECKBOX, CellValue.of(true))).isEqualTo("true");
    for (CellValue value : List.of(CellValue.of(1), CellValue.of("true"))) {
      assertThatThrownBy(() -> write(ColumnType.CHECKBOX, value))
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void clearing_is_spelled_by_type() {
    var empty = new CellValue.Empty();

    assertThat(write(ColumnType.TEXT, empty)).isEqualTo("\"\"");
    assertThat(write(ColumnType.NUMBER, empty)).isEqualTo("null");
    assertThat(write(ColumnType.CHECKBOX, empty)).isEqualTo("false");
    assertThat(write(ColumnType.DATE, empty)).isEqualTo("null");
    assertThat(write(ColumnType.SINGLE_SELECT, empty)).isEqualTo("null");
    assertThat(write(ColumnType.MULTIPLE_SELECT, empty)).isEqualTo("[]");
  }

  @Test
  void dates_are_written_as_the_base_shows_them() {
    assertThat(write(ColumnType.DATE, new CellValue.Date(LocalDateTime.of(2030, 6, 20, 0, 0))))
        .isEqualTo("\"2030-06-20\"");
    assertThat(write(ColumnType.DATE, new CellValue.Date(LocalDateTime.of(2030, 6, 20, 9, 5))))
        .isEqualTo("\"2030-06-20 09:05\"");
  }

  @Test
  void an_option_that_does_not_exist_is_not_made() {
    assertThat(write(ColumnType.SINGLE_SELECT, CellValue.of("open"))).isEqualTo("\"open\"");
    assertThat(write(ColumnType.MULTIPLE_SELECT, new CellValue.Choices(List.of("open", "done"))))
        .isEqualTo("[\"open\",\"done\"]");
    assertThatThrownBy(() -> write(ColumnType.SINGLE_SELECT, CellValue.of("opne")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("no such option");
  }

  @ParameterizedTest
  @EnumSource(names = {"LINK", "FORMULA", "AUTO_NUMBER", "CTIME", "FILE", "UNKNOWN"})
  void what_the_server_would_ignore_or_break_is_refused(ColumnType type) {
    assertThatThrownBy(() -> write(type, CellValue.of("x")))
        .isInstanceOf(ValidationException.class);
  }

  private static String write(ColumnType type, CellValue value) {
    var column = new ColumnSchema("0000", "column", type, List.of("open", "done"), null);
    return CellWriter.write(column, value).toString();
  }
}
